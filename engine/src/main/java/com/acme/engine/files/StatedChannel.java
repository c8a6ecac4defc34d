package com.acme.engine.files;

import com.acme.engine.socket.FileSink;
import com.acme.engine.socket.KernelFile;
import com.acme.engine.socket.SystemFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;

/// A part of an open file that comes to its end only if the file is still in the state that was
/// stated for it: otherwise the end is withheld, the message stays incomplete, and the client knows
/// that what it has is worth nothing.
///
/// A file that was replaced or removed is the same to those who hold it open. One that has grown is
/// the same as far as it was stated, which a sample of its end shows. What else changed in place is
/// another state.
final class StatedChannel extends FileChannel implements KernelFile {

  /// Bytes that wait for the check. They are in memory before it: what is handed to the kernel
  /// after it may be another state by the time the kernel looks.
  private static final int WITHHELD = 1;

  private final FileLease file;
  private FileChannel channel;
  private final long end;

  /// What is done with the channel.
  private interface Use {
    long of(FileChannel channel) throws IOException;
  }

  /// @param first of the part's bytes
  /// @param length how many there are
  StatedChannel(FileLease file, long first, long length) {
    this.file = file;
    this.channel = file.channel();
    this.end = first + length;
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    long unchecked = end - position - WITHHELD;
    if (unchecked > 0) {
      long most = Math.min(count, unchecked);
      return use(open -> open.transferTo(position, most, target));
    }
    ByteBuffer last = ByteBuffer.allocate((int) Math.min(count, end - position));
    read(last, position);
    return target.write(last.flip());
  }

  @Override
  public long sendTo(FileSink sink, long position, long count) throws IOException {
    long unchecked = end - position - WITHHELD;
    Optional<SystemFile> system = unchecked > 0 ? file.system() : Optional.empty();
    return system.isPresent() ? sink.send(system.get(), position, Math.min(count, unchecked)) : 0;
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    int count = (int) use(open -> open.read(target, position));
    if (position + count >= end) {
      requireStated();
    }
    return count;
  }

  /// Where a thread that shares the channel was interrupted in it, it is closed, and nothing was
  /// done.
  private long use(Use use) throws IOException {
    try {
      return use.of(channel);
    } catch (ClosedByInterruptException own) {
      throw own;
    } catch (ClosedChannelException ofAnother) {
      if (!isOpen()) {
        throw ofAnother;
      }
      channel = file.reopened();
      return use.of(channel);
    }
  }

  private void requireStated() throws IOException {
    if (!file.isAsStated()) {
      throw new EOFException("the file was changed while it was sent");
    }
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return channel.read(target);
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    return channel.read(targets, offset, length);
  }

  @Override
  public long position() throws IOException {
    return channel.position();
  }

  @Override
  public FileChannel position(long newPosition) throws IOException {
    channel.position(newPosition);
    return this;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    return channel.map(mode, position, size);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return channel.lock(position, size, shared);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return channel.tryLock(position, size, shared);
  }

  @Override
  public void force(boolean metaData) throws IOException {
    channel.force(metaData);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new NonWritableChannelException();
  }

  @Override
  public int write(ByteBuffer source, long position) {
    throw new NonWritableChannelException();
  }

  @Override
  public FileChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new NonWritableChannelException();
  }
}
