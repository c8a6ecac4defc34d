package com.acme.engine.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/// Makes sockets. All that one provider makes are of a kind.
public interface SocketProvider {

  /// Names the kind, where the best is not wanted: `jdk` for the JDK's channels, `shared` for
  /// sockets of the system whose threads the JDK's scheduler runs.
  String PROPERTY = "acme.sockets";

  /// The best that this machine and run-time have, for the whole process: what waits for sockets is
  /// shared by all of them, as the JDK's is.
  static SocketProvider system() {
    return SystemProvider.INSTANCE;
  }

  /// A socket that is not connected yet, whose small writes are not put off (`TCP_NODELAY`).
  ///
  /// @param server tells the family of addresses
  StreamSocket open(InetAddress server) throws IOException;

  /// Binds, and begins to take connections in.
  ///
  /// @param address the unspecified one stands for all interfaces, of IPv4 and IPv6
  /// @param backlog connections that the system holds until they are accepted
  /// @throws java.net.BindException if the address is taken, not here, or not for us
  ListeningSocket listen(InetSocketAddress address, int backlog) throws IOException;

  /// Opens a file for {@link FileSink}.
  ///
  /// @return empty where these sockets have no use for it, or it cannot be opened
  Optional<SystemFile> file(Path path);

  /// Starts the virtual thread of a connection, where its socket will be waited for.
  void start(Runnable connection);

  /// How many there are who wait for sockets, and run the threads of connections: what is kept by a
  /// thread for the next should be found by one that is run by the same.
  int loops();

  /// Which of them runs the calling thread, from 0; 0 for a thread that none of them runs.
  int loop();
}
