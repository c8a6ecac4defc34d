package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The kernel copies files: sendfile(2), seen by strace, where it is installed and may look.
final class SendfileTest {

  private static final int SIZE = 20_000_000;
  private static final Pattern SENT =
      Pattern.compile("sendfile(?:64)?\\([^)]*\\)\\s*= (\\d+)|resumed>.*\\)\\s*= (\\d+)");

  @TempDir private Path folder;

  @Test
  void theKernelCopiesMostOfALargeFile() throws Exception {
    Files.write(Files.createDirectories(folder.resolve("site")).resolve("a.bin"), new byte[SIZE]);
    Path trace = folder.resolve("trace");
    with(
        folder,
        routes("{ path: /**, files: ./site }"),
        served -> {
          served.get("/a.bin");
          Process strace = attach(trace);
          try {
            assertEquals(SIZE, served.get("/a.bin").body().length);
          } finally {
            strace.destroy();
            strace.waitFor();
          }
          return served;
        });
    long copied = 0;
    for (String line : Files.readAllLines(trace)) {
      Matcher sent = SENT.matcher(line);
      if (sent.find()) {
        copied += Long.parseLong(sent.group(1) == null ? sent.group(2) : sent.group(1));
      }
    }
    assertTrue(copied > SIZE / 2, copied + " of " + SIZE + " bytes by sendfile");
  }

  /// Starts strace on this process; the test is skipped where that is not to be had.
  private static Process attach(Path trace) throws IOException {
    Process strace;
    try {
      strace =
          new ProcessBuilder(
                  "strace",
                  "-f",
                  "-e",
                  "trace=sendfile",
                  "-o",
                  trace.toString(),
                  "-p",
                  Long.toString(ProcessHandle.current().pid()))
              .redirectErrorStream(true)
              .start();
    } catch (IOException missing) {
      return abort("strace is not installed");
    }
    BufferedReader told = strace.inputReader();
    for (String line = told.readLine(); line != null; line = told.readLine()) {
      if (line.contains(" attached")) {
        return strace;
      }
    }
    return abort("strace may not look at this process");
  }
}
