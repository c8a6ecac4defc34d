package com.acme.engine.socket;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;

/// What system calls fail with on Linux (errno(3)), the same on all machines we run on. Our calls
/// return it negated, as the system itself does.
final class Errno {

  static final int EINTR = 4;
  static final int EAGAIN = 11;
  static final int EACCES = 13;
  static final int EADDRINUSE = 98;
  static final int EADDRNOTAVAIL = 99;
  static final int ENETUNREACH = 101;
  static final int ECONNABORTED = 103;
  static final int ETIMEDOUT = 110;
  static final int ECONNREFUSED = 111;
  static final int EHOSTUNREACH = 113;
  static final int EINPROGRESS = 115;
  static final int EAFNOSUPPORT = 97;

  private Errno() {}

  /// As an exception of the kind that the JDK's sockets throw.
  ///
  /// @param result of a system call, negative
  static IOException failure(long result) {
    int number = (int) -result;
    String words = Libc.strerror(number);
    return switch (number) {
      case ECONNREFUSED, ETIMEDOUT -> new ConnectException(words);
      case EADDRINUSE, EADDRNOTAVAIL, EACCES -> new BindException(words);
      case EHOSTUNREACH, ENETUNREACH -> new NoRouteToHostException(words);
      default -> new SocketException(words);
    };
  }

  /// Returns a result that is none of a failure.
  static int check(int result) throws IOException {
    if (result < 0) {
      throw failure(result);
    }
    return result;
  }
}
