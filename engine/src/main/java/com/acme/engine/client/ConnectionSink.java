package com.acme.engine.client;

import com.acme.engine.http.Fields;
import com.acme.engine.wire.Chunk;
import com.acme.engine.wire.HeadBuffer;
import java.io.IOException;

/// The body of a request over HTTP/1.1.
///
/// @param chunked whether its length is not known (RFC 9112 section 7.1)
record ConnectionSink(UpstreamConnection connection, boolean chunked) implements BodySink {

  @Override
  public void content(byte[] buffer, int offset, int count) throws IOException {
    int start = chunked ? Chunk.frame(buffer, offset, count) : offset;
    int end = offset + count + (chunked ? Chunk.AFTER : 0);
    connection.write(buffer, start, end - start);
  }

  @Override
  public void end(Fields trailers) throws IOException {
    if (chunked) {
      new HeadBuffer(64).lastChunk(trailers).writeTo(connection);
    }
    connection.requestSent();
  }

  @Override
  public void cutOff() {
    connection.cutOff();
  }
}
