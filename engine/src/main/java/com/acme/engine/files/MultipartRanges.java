package com.acme.engine.files;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.ByteSpan;
import com.acme.engine.http.Fields;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/// Several ranges in one response (RFC 9110 section 14.6), in the order asked for.
final class MultipartRanges {

  private final Representation representation;
  private final List<ByteSpan> spans;

  /// Random, so that no file can hold it on purpose.
  private final String boundary = UUID.randomUUID().toString();

  MultipartRanges(Representation representation, List<ByteSpan> spans) {
    this.representation = representation;
    this.spans = spans;
  }

  Response response() {
    String tag = representation.validators().tag();
    Content content = representation.content();
    List<InputStream> pieces = new ArrayList<>();
    long length = 0;
    for (ByteSpan span : spans) {
      byte[] head = head(span);
      pieces.add(new ByteArrayInputStream(head));
      pieces.add(content.part(span, tag).stream());
      length += head.length + span.length();
    }
    byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.ISO_8859_1);
    pieces.add(new ByteArrayInputStream(end));
    Fields fields =
        representation.metadata().set("Content-Type", "multipart/byteranges; boundary=" + boundary);
    return new Response(
        206,
        fields,
        new Body.Stream(new Pieces(pieces, content), length + end.length, Fields::new));
  }

  private byte[] head(ByteSpan span) {
    String head =
        "\r\n--"
            + boundary
            + "\r\nContent-Type: "
            + representation.contentType()
            + "\r\nContent-Range: "
            + span.contentRange(representation.content().size())
            + "\r\n\r\n";
    return head.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// The pieces one after the other; the content they come from is closed at the end.
  private static final class Pieces extends FilterInputStream {
    private final Content content;

    Pieces(List<InputStream> pieces, Content content) {
      super(new SequenceInputStream(Collections.enumeration(pieces)));
      this.content = content;
    }

    @Override
    public void close() throws IOException {
      content.close();
    }
  }
}
