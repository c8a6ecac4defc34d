package com.acme.console;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether there is a display, found out before JavaFX is: it would print a stack trace, and keep a
/// thread waiting.
///
/// @param system name of the operating system, as in `os.name`
/// @param platform the platform JavaFX is told to use, such as `Headless`; empty: the system's
/// @param variables looks environment variables up
record Display(String system, String platform, Function<String, Optional<String>> variables) {

  /// `host:number.screen`, the host empty for this machine (X(7), DISPLAY NAMES).
  private static final Pattern X_DISPLAY =
      Pattern.compile("(?:[a-z]+/)?(?<host>[^:]*):(?<number>[0-9]{1,5})(?:\\.[0-9]+)?");

  private static final int X_PORT = 6_000;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /// Why there is none; empty when there is one.
  String missing() {
    if (!system.equals("Linux") || platform.equalsIgnoreCase("Headless")) {
      return "";
    }
    String name = variables.apply("DISPLAY").orElse("");
    if (name.isEmpty()) {
      return "there is no display (DISPLAY is not set)";
    }
    Matcher display = X_DISPLAY.matcher(name);
    if (!display.matches()) {
      return "DISPLAY=" + name + " names no display";
    }
    int number = Integer.parseInt(display.group("number"));
    return answers(display.group("host"), number) ? "" : "nothing answers at DISPLAY=" + name;
  }

  private static boolean answers(String host, int number) {
    return (host.isEmpty() || host.equals("unix"))
        ? answersHere(number) || answersAt("localhost", number)
        : answersAt(host, number);
  }

  /// A server of X listens on a socket in the file system; on Linux an abstract one may be all.
  private static boolean answersHere(int number) {
    Path socket = Path.of("/tmp/.X11-unix/X" + number);
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException closed) {
      return false;
    }
  }

  private static boolean answersAt(String host, int number) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, X_PORT + number), (int) PATIENCE.toMillis());
      return true;
    } catch (IOException closed) {
      return false;
    }
  }
}
