package com.acme.engine.cache;

import com.acme.engine.exchange.BlockStream;
import com.acme.engine.http.ByteSpan;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A range of a representation, read from its slices.
final class SliceStream extends BlockStream {

  private final Slices slices;
  private final long end;
  private long at;
  private @Nullable Slice slice;
  private InputStream content = InputStream.nullInputStream();

  SliceStream(Slices slices, ByteSpan span) {
    this.slices = slices;
    this.at = span.first();
    this.end = span.last() + 1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (at == end || length == 0) {
      return length == 0 ? 0 : -1;
    }
    Slice current = slice == null ? open() : slice;
    long here = Math.min(end, current.span().last() + 1) - at;
    int count = content.read(target, offset, (int) Math.min(length, here));
    if (count < 0) {
      throw new EOFException("a slice ended " + here + " bytes early");
    }
    at += count;
    if (count == here) {
      closeSlice();
    }
    return count;
  }

  @Override
  public int available() throws IOException {
    return slice == null ? 0 : content.available();
  }

  @Override
  public void close() throws IOException {
    try {
      closeSlice();
    } finally {
      slices.close();
    }
  }

  private Slice open() throws IOException {
    Slice next = slices.at(at);
    slice = next;
    content = next.response().body().stream();
    content.skipNBytes(at - next.span().first());
    return next;
  }

  private void closeSlice() throws IOException {
    Slice done = slice;
    slice = null;
    if (done != null) {
      done.close();
    }
  }
}
