package com.acme.engine.proxy;

import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.WholeBody;
import com.acme.engine.http.Fields;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/// Takes the content of requests into memory before a server is chosen, so that no connection of
/// the upstream waits for a slow client, and another server may get what the first one did not
/// take.
///
/// @param limit bytes; content that is larger goes on as it comes, with what was read first
record RequestBuffering(int limit) {

  /// The content as it goes on: in memory where all of it fits.
  RequestBody taken(RequestBody body) throws IOException {
    long length = body.length();
    if (limit == 0 || length == 0 || length > limit) {
      return body;
    }
    InputStream content = body.stream();
    byte[] first = content.readNBytes(limit);
    int next = first.length < limit ? -1 : content.read();
    if (next < 0 && (length < 0 || length == first.length)) {
      return new WholeBody(first, body.trailers());
    }
    InputStream rest =
        next < 0
            ? content
            : new SequenceInputStream(new ByteArrayInputStream(new byte[] {(byte) next}), content);
    return new Begun(body, new SequenceInputStream(new ByteArrayInputStream(first), rest));
  }

  private record Begun(RequestBody body, InputStream stream) implements RequestBody {
    @Override
    public long length() {
      return body.length();
    }

    @Override
    public Fields trailers() {
      return body.trailers();
    }
  }
}
