package com.acme.engine.socket;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NotYetConnectedException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A connection of Linux. Its descriptor never makes a thread wait in the system: where a call
/// finds nothing to do the virtual thread is parked until the poller tells of a change.
final class LinuxSocket implements StreamSocket, FileSink {

  private static final int READING = 0;
  private static final int WRITING = 1;
  private static final int SO_ERROR = 4;
  private static final int SO_KEEPALIVE = 9;
  private static final int SO_LINGER = 13;

  /// Bytes that are worth no other thread: the rest of a page of which the others were just sent.
  private static final int FEW = 512;

  private final LinuxProvider provider;
  private final Descriptor descriptor;
  private final MemorySegment receiving;
  private final Readiness input = new Readiness();
  private final LinuxOutput output;
  private @Nullable InetSocketAddress local;
  private @Nullable InetSocketAddress remote;
  private volatile boolean inputEnded;
  private volatile @Nullable Poller poller;

  /// Takes a descriptor over that does not block.
  ///
  /// @param local where it is known already
  /// @param remote of one that is connected
  LinuxSocket(
      LinuxProvider provider,
      int number,
      @Nullable InetSocketAddress local,
      @Nullable InetSocketAddress remote) {
    this.provider = provider;
    this.descriptor = new Descriptor(number, this::forget);
    this.receiving = provider.states().receiving(number);
    this.output = new LinuxOutput(this, descriptor, provider.states().sending(number));
    this.local = local;
    this.remote = remote;
  }

  int descriptor() {
    return descriptor.number();
  }

  /// There may be bytes.
  ///
  /// @param end whether no others will come
  void readable(boolean end) {
    if (end) {
      input.end();
    } else {
      input.set();
    }
  }

  /// There may be room.
  ///
  /// @param end whether there is nobody to send to any more
  void writable(boolean end) {
    if (end) {
      output.readiness().end();
    } else {
      output.readiness().set();
    }
  }

  @Override
  public void connect(InetSocketAddress server) throws IOException {
    remote = server;
    output.readiness().clear();
    long result = begin(server);
    if (result == -Errno.EINPROGRESS || result == -Errno.EINTR) {
      await(output.readiness());
      result = -descriptor.use(number -> Libc.get(number, LinuxProvider.SOL_SOCKET, SO_ERROR));
    }
    output.readiness().keep();
    if (result < 0) {
      throw Errno.failure(result);
    }
  }

  private int begin(InetSocketAddress server) throws IOException {
    int number = descriptor.acquire();
    try (Arena arena = Arena.ofConfined()) {
      return Libc.connect(number, SocketAddresses.write(server, arena));
    } finally {
      descriptor.release();
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return length == 0 ? 0 : receive(segment(target, offset, length), length);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (!target.hasRemaining()) {
      return 0;
    }
    int count = receive(MemorySegment.ofBuffer(target), target.remaining());
    target.position(target.position() + Math.max(count, 0));
    return count;
  }

  @Override
  public int readNow(ByteBuffer target) throws IOException {
    int count =
        inputEnded ? -1 : tryReceive(MemorySegment.ofBuffer(target), size(target.remaining()));
    target.position(target.position() + Math.max(count, 0));
    return count;
  }

  /// The system writes where it is told to, so the bounds are checked here. Most of what is read or
  /// written begins at the start of its array, where this makes one object less.
  private static MemorySegment segment(byte[] array, int offset, int length) {
    int _ = Objects.checkFromIndexSize(offset, length, array.length);
    MemorySegment whole = MemorySegment.ofArray(array);
    return offset == 0 ? whole : whole.asSlice(offset);
  }

  private static int size(int wanted) {
    return Math.min(wanted, Libc.LARGEST);
  }

  private int receive(MemorySegment target, int wanted) throws IOException {
    int size = size(wanted);
    while (true) {
      requireCalm();
      if (!input.isReady()) {
        await(input);
      }
      if (inputEnded) {
        requireOpen();
        return -1;
      }
      int count = tryReceive(target, size);
      if (count != 0) {
        return count;
      }
      input.again();
    }
  }

  /// @return 0 when nothing is here
  private int tryReceive(MemorySegment target, int size) throws IOException {
    input.clear();
    long result;
    int number = descriptor.acquire();
    try {
      result = Libc.recv(receiving, number, target, size);
    } finally {
      descriptor.release();
    }
    if (result > 0) {
      if (result == size) {
        input.keep();
      }
      return (int) result;
    }
    if (result == -Errno.EAGAIN) {
      return 0;
    }
    input.keep();
    return result == -Errno.EINTR ? 0 : end(result);
  }

  private static int end(long result) throws IOException {
    if (result < 0) {
      throw Errno.failure(result);
    }
    return -1;
  }

  @Override
  public int write(byte[] source, int offset, int length, boolean more) throws IOException {
    return length == 0 ? 0 : output.write(segment(source, offset, length), length, more);
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    if (!source.hasRemaining()) {
      return 0;
    }
    int count = output.write(MemorySegment.ofBuffer(source), source.remaining(), false);
    source.position(source.position() + count);
    return count;
  }

  @Override
  public int writeNow(byte[] source, int offset, int length) throws IOException {
    return length == 0 ? 0 : output.writeNow(segment(source, offset, length), length);
  }

  @Override
  public long send(FileChannel file, long position, long count) throws IOException {
    long sent = file instanceof KernelFile known ? known.sendTo(this, position, count) : 0;
    return sent > 0 ? sent : copy(file, position, count);
  }

  /// What is not in memory, or what the system could not send by itself.
  private long copy(FileChannel file, long position, long count) throws IOException {
    ByteBuffer part = ByteBuffer.allocate((int) Math.min(count, Libc.LARGEST));
    int read =
        count <= FEW ? file.read(part, position) : DiskReads.await(() -> file.read(part, position));
    if (read <= 0) {
      throw new EOFException("the file was cut while it was sent");
    }
    return write(part.flip());
  }

  @Override
  public long send(SystemFile file, long position, long count) throws IOException {
    return output.send((LinuxFile) file, position, count);
  }

  /// Registered with the first wait: many connections never wait. Waited for beside the thread that
  /// waits, wherever it was before.
  void await(Readiness direction) throws IOException {
    Poller wanted = provider.pollers().choose(descriptor.number(), poller);
    if (wanted != poller) {
      register(wanted);
    }
    direction.await(this);
    requireCalm();
    requireOpen();
  }

  private synchronized void register(Poller wanted) throws IOException {
    Poller known = poller;
    if (wanted != known) {
      int number = descriptor.acquire();
      try {
        if (known != null) {
          known.release(number);
        }
        poller = wanted;
        wanted.add(this, number);
      } finally {
        descriptor.release();
      }
    }
  }

  private void forget() {
    Poller known = poller;
    if (known != null) {
      known.remove(descriptor.number());
    }
  }

  void requireCalm() throws ClosedByInterruptException {
    if (Thread.currentThread().isInterrupted()) {
      close();
      throw new ClosedByInterruptException();
    }
  }

  private void requireOpen() throws ClosedChannelException {
    if (!descriptor.isOpen()) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public void keepAlive() throws IOException {
    set(SO_KEEPALIVE, 1);
  }

  private void set(int option, int... values) throws IOException {
    int _ = descriptor.use(number -> Libc.set(number, LinuxProvider.SOL_SOCKET, option, values));
  }

  @Override
  public void endInput() {
    inputEnded = true;
    try {
      shutdown(READING);
    } catch (IOException gone) {
      close();
    }
    input.set();
  }

  @Override
  public void shutdownOutput() throws IOException {
    shutdown(WRITING);
  }

  private void shutdown(int direction) throws IOException {
    int _ = descriptor.use(number -> Libc.shutdown(number, direction));
  }

  @Override
  public boolean isOpen() {
    return descriptor.isOpen();
  }

  @Override
  public void close() {
    if (descriptor.close()) {
      input.end();
      output.readiness().end();
    }
  }

  @Override
  public void reset() {
    try {
      set(SO_LINGER, 1, 0);
    } catch (IOException gone) {
      // Closing is what is left to do.
    }
    close();
  }

  @Override
  public synchronized InetSocketAddress localAddress() throws IOException {
    InetSocketAddress known = local;
    if (known == null) {
      int number = descriptor.acquire();
      try {
        known = LinuxListeningSocket.name(number);
        local = known;
      } finally {
        descriptor.release();
      }
    }
    return known;
  }

  @Override
  public InetSocketAddress remoteAddress() throws IOException {
    requireOpen();
    InetSocketAddress known = remote;
    if (known == null) {
      throw new NotYetConnectedException();
    }
    return known;
  }
}
