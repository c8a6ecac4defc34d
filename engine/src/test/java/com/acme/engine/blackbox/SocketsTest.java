package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which sockets a server has: its own where the system and the run-time allow it, and otherwise,
/// or where it was asked for, the JDK's; and who runs the threads beside its own. It serves over
/// all.
final class SocketsTest {

  private static final Pattern LISTENS = Pattern.compile("\\bhttp://localhost:(\\d+)/");

  private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

  @TempDir private Path folder;

  private enum Kind {
    LOOPS,
    SHARED,
    JDK
  }

  @Test
  void itHasItsOwnOnLinux() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/task")), "only Linux has them");
    assertEquals(Kind.LOOPS, kind(NATIVE, "--add-opens=java.base/java.lang=ALL-UNNAMED"));
  }

  @Test
  void theJdkRunsItsThreadsWhereItKeepsHowToRunThemToItself() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/task")), "only Linux has them");
    assertEquals(Kind.SHARED, kind(NATIVE));
  }

  @Test
  void theJdkRunsItsThreadsWhereThatIsAskedFor() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/task")), "only Linux has them");
    assertEquals(
        Kind.SHARED,
        kind(NATIVE, "--add-opens=java.base/java.lang=ALL-UNNAMED", "-Dacme.sockets=shared"));
  }

  @Test
  void theJdksAreTakenWhereTheyAreAskedFor() throws Exception {
    assertEquals(Kind.JDK, kind(NATIVE, "-Dacme.sockets=jdk"));
  }

  @Test
  void theJdksAreTakenWhereNativeCodeIsForbidden() throws Exception {
    assertEquals(Kind.JDK, kind("--illegal-native-access=deny"));
  }

  private Kind kind(String... options) throws Exception {
    Process server = start(options);
    try {
      int port = port(server.inputReader());
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertEquals("pong", Served.ask(socket, "GET", "/", "").text());
      }
      List<String> threads = threads(server.pid());
      if (threads.stream().anyMatch(name -> name.startsWith("acme-loop-"))) {
        return Kind.LOOPS;
      }
      boolean own = threads.stream().anyMatch(name -> name.startsWith("acme-sockets"));
      return own ? Kind.SHARED : Kind.JDK;
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  /// Names of the system's threads of a process, as far as it keeps them; none where it tells none.
  private static List<String> threads(long process) throws IOException {
    Path tasks = Path.of("/proc", Long.toString(process), "task");
    if (!Files.exists(tasks)) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    try (Stream<Path> all = Files.list(tasks)) {
      for (Path task : all.toList()) {
        names.add(Files.readString(task.resolve("comm")));
      }
    }
    return names;
  }

  private Process start(String... options) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("acme.yaml"),
            """
            listeners: { http: { address: "127.0.0.1:0" } }
            admin: { address: "127.0.0.1:0" }
            sites: { site: { routes: [{ path: /**, respond: { body: pong } }] } }
            """);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "com.acme.engine.cli.Main",
            "--no-gui",
            "--config",
            config.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.remove("JDK_JAVA_OPTIONS");
    return builder.start();
  }

  /// Waits until the server says where it listens.
  private static int port(BufferedReader told) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line = told.readLine(); line != null; line = told.readLine()) {
      all.append(line).append('\n');
      Matcher listens = LISTENS.matcher(line);
      if (listens.find() && !line.contains("admin")) {
        return Integer.parseInt(listens.group(1));
      }
    }
    return fail("the server did not start: " + all);
  }
}
