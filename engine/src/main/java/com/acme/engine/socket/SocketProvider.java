package com.acme.engine.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/// Makes sockets. All that one provider makes are of a kind.
public interface SocketProvider {

  /// Names the kind, where the best is not wanted: `jdk` for the JDK's channels.
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
}
