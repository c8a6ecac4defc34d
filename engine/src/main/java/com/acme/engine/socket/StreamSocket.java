package com.acme.engine.socket;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// A TCP connection, or one to be. Reading and writing wait as long as they need to; one thread
/// reads while another writes, and the methods that end it may be called from any.
///
/// A thread that waits here, or begins to, while it is interrupted closes the socket, and gets a
/// {@link java.nio.channels.ClosedByInterruptException}, as with the JDK's channels. Once it is
/// closed every method that moves bytes throws a {@link java.nio.channels.ClosedChannelException}.
public interface StreamSocket extends Closeable {

  /// Connects.
  ///
  /// @throws java.net.ConnectException if the other end refuses
  void connect(InetSocketAddress server) throws IOException;

  /// Waits for bytes.
  ///
  /// @return how many came; -1 at their end
  int read(byte[] target, int offset, int length) throws IOException;

  /// Waits for bytes.
  ///
  /// @param target takes them at its position, which moves on
  /// @return how many came; -1 at their end
  int read(ByteBuffer target) throws IOException;

  /// Takes what is here already.
  ///
  /// @param target takes it at its position, which moves on; has room
  /// @return how many bytes; 0 when none is here, -1 at their end
  int readNow(ByteBuffer target) throws IOException;

  /// Sends some bytes, waiting until at least one is taken.
  ///
  /// @param more whether others follow at once: the system may wait for them to fill a segment
  /// @return how many were taken
  int write(byte[] source, int offset, int length, boolean more) throws IOException;

  /// Sends some bytes, waiting until at least one is taken.
  ///
  /// @param source from its position, which moves on
  /// @return how many were taken
  int write(ByteBuffer source) throws IOException;

  /// Sends what the system takes without waiting.
  ///
  /// @return how many bytes it took; 0 as well where it cannot be asked
  default int writeNow(byte[] source, int offset, int length) throws IOException {
    return 0;
  }

  /// Sends some bytes of a file, waiting until at least one is taken. The system copies them by
  /// itself where it can: from the JDK's own channels, or from a {@link KernelFile}.
  ///
  /// @return how many were taken
  /// @throws java.io.EOFException if the file ends before `position`
  long send(FileChannel file, long position, long count) throws IOException;

  /// Has the system find out when the other end is gone.
  void keepAlive() throws IOException;

  /// Ends the input: a waiting reader, and every one after it, sees the end.
  void endInput();

  /// Says that no more bytes follow; reading goes on.
  void shutdownOutput() throws IOException;

  /// Whether it was not closed yet.
  boolean isOpen();

  /// Closes, and wakes who reads or writes. What was written is still delivered.
  @Override
  void close();

  /// Closes and tells the other end that nothing more is delivered.
  void reset();

  /// This end.
  InetSocketAddress localAddress() throws IOException;

  /// The other end.
  InetSocketAddress remoteAddress() throws IOException;
}
