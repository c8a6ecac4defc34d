package com.acme.engine.exchange;

import com.acme.engine.http.ByteSpan;
import com.acme.engine.http.Fields;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// Several ranges of a representation in one response (RFC 9110 section 14.6), in the order asked
/// for.
public final class MultipartRanges {

  private final String type;
  private final long size;
  private final List<ByteSpan> spans;

  /// Random, so that no content can hold it on purpose.
  private final String boundary = UUID.randomUUID().toString();

  /// @param type the media type of the representation; empty: it is not known
  /// @param size of the representation in bytes
  public MultipartRanges(String type, long size, List<ByteSpan> spans) {
    this.type = type;
    this.size = size;
    this.spans = List.copyOf(spans);
  }

  /// The media type of the response.
  public String contentType() {
    return "multipart/byteranges; boundary=" + boundary;
  }

  /// The content, where the representation is in memory.
  ///
  /// @param content where a range of it lies
  public Body of(Function<ByteSpan, List<Body.Bytes>> content) {
    List<Body.Bytes> parts = new ArrayList<>();
    for (ByteSpan span : spans) {
      parts.add(bytes(head(span)));
      parts.addAll(content.apply(span));
    }
    parts.add(bytes(end()));
    return Body.chain(parts);
  }

  /// The content, read while it is sent.
  ///
  /// @param content a range of the representation
  /// @param owner closed with the body
  public Body of(Function<ByteSpan, InputStream> content, Closeable owner) {
    List<InputStream> pieces = new ArrayList<>();
    long length = end().length;
    for (ByteSpan span : spans) {
      byte[] head = head(span);
      pieces.add(bytes(head).stream());
      pieces.add(content.apply(span));
      length += head.length + span.length();
    }
    pieces.add(bytes(end()).stream());
    return new Body.Stream(new Pieces(pieces, owner), length, Fields::new);
  }

  private static Body.Bytes bytes(byte[] all) {
    return new Body.Bytes(all, 0, all.length);
  }

  private byte[] head(ByteSpan span) {
    String head =
        "\r\n--"
            + boundary
            + (type.isEmpty() ? "" : "\r\nContent-Type: " + type)
            + "\r\nContent-Range: "
            + span.contentRange(size)
            + "\r\n\r\n";
    return head.getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] end() {
    return ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /// The pieces one after the other; the content they come from is closed at the end.
  private static final class Pieces extends FilterInputStream {
    private final Closeable owner;

    Pieces(List<InputStream> pieces, Closeable owner) {
      super(new SequenceInputStream(Collections.enumeration(pieces)));
      this.owner = owner;
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        owner.close();
      }
    }
  }
}
