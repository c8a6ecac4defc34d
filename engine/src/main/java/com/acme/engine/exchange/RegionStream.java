package com.acme.engine.exchange;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/// A part of an open file as a stream. Reads by position, so that several may share one channel;
/// the channel belongs to the body.
final class RegionStream extends BlockStream {

  private final FileChannel channel;
  private long position;
  private final long end;

  RegionStream(FileChannel channel, long position, long length) {
    this.channel = channel;
    this.position = position;
    this.end = position + length;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (position >= end) {
      return -1;
    }
    int wanted = (int) Math.min(length, end - position);
    int count = channel.read(ByteBuffer.wrap(target, offset, wanted), position);
    if (count <= 0) {
      throw new EOFException("the file was cut while it was sent");
    }
    position += count;
    return count;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, end - position);
  }
}
