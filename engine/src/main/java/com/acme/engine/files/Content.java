package com.acme.engine.files;

import com.acme.engine.exchange.Body;
import com.acme.engine.http.ByteSpan;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;

/// The bytes of a representation, ready to be sent. Belongs to whoever holds it until a body is
/// made of it.
sealed interface Content extends Closeable {

  /// How many bytes there are.
  long size();

  /// A body of some of the bytes, which owns what the content held.
  ///
  /// @param tag the representation's entity tag, for the record
  Body part(ByteSpan span, String tag);

  @Override
  void close() throws IOException;

  /// A body of all bytes.
  default Body whole(String tag) throws IOException {
    if (size() == 0) {
      close();
      return Body.empty();
    }
    return part(new ByteSpan(0, size() - 1), tag);
  }

  /// Bytes in memory.
  @SuppressWarnings("ArrayRecordComponent") // shared content; equality is never asked for
  record InMemory(byte[] bytes) implements Content {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public Body part(ByteSpan span, String tag) {
      return new Body.Bytes(bytes, (int) span.first(), (int) span.length());
    }

    @Override
    public void close() {}
  }

  /// Bytes of an open file, as many as its stamp says. They come to their end only in that state.
  record OnDisk(FileLease file) implements Content {
    @Override
    public long size() {
      return file.stamp().size();
    }

    @Override
    public Body part(ByteSpan span, String tag) {
      FileChannel stated = new StatedChannel(file, span.first(), span.length());
      return new Body.FileRegion(file.path(), stated, span.first(), span.length(), tag);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
