package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The kernel copies files: sendfile(2), seen by strace, where it is installed and may look.
final class SendfileTest {

  private static final int SIZE = 20_000_000;
  private static final Pattern LISTENS = Pattern.compile("\\bhttp://localhost:(\\d+)/");

  /// What a call copied; one that another thread interrupts in the trace ends in a line of its own.
  private static final Pattern COPIED = Pattern.compile("sendfile(?:64)?\\b.*\\)\\s*= (\\d+)");

  @TempDir private Path folder;

  @Test
  void theKernelCopiesMostOfALargeFile() throws Exception {
    Files.write(Files.createDirectories(folder.resolve("site")).resolve("a.bin"), new byte[SIZE]);
    Path trace = folder.resolve("trace");
    Process traced = start(trace);
    try {
      int port = port(traced.inputReader());
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertEquals(SIZE, Served.ask(socket, "GET", "/a.bin", "").body().length);
      }
    } finally {
      traced.descendants().forEach(ProcessHandle::destroy);
      traced.waitFor();
    }
    long copied = 0;
    for (String line : Files.readAllLines(trace)) {
      Matcher call = COPIED.matcher(line);
      copied += call.find() ? Long.parseLong(call.group(1)) : 0;
    }
    assertTrue(copied > SIZE / 2, copied + " of " + SIZE + " bytes by sendfile");
  }

  /// Starts a server as a child of strace, which systems allow where they forbid looking at others.
  private Process start(Path trace) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("acme.yaml"),
            """
            listeners: { http: { address: "127.0.0.1:0" } }
            admin: { address: "127.0.0.1:0" }
            sites: { site: { routes: [{ path: /**, files: ./site }] } }
            """);
    try {
      return new ProcessBuilder(
              "strace",
              "-f",
              "-e",
              "trace=sendfile",
              "-o",
              trace.toString(),
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              "com.acme.engine.cli.Main",
              "--no-gui",
              "--config",
              config.toString())
          .redirectErrorStream(true)
          .start();
    } catch (IOException missing) {
      return abort("strace is not installed");
    }
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
    return all.indexOf("ptrace") >= 0
        ? abort("strace may not look: " + all)
        : fail("the server did not start: " + all);
  }
}
