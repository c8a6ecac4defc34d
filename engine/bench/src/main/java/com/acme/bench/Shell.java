package com.acme.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs other programs.
public final class Shell {

  /// No tool that works runs this long: a server that never answers must not stop the run.
  private static final int LONGEST_SECONDS = 120;

  private Shell() {}

  /// Runs a program to its end.
  ///
  /// @return what it printed, errors included
  /// @throws IOException if it ends with another status than 0
  public static String run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("bench", ".out");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    String printed = Files.readString(output);
    Files.delete(output);
    int status = process.waitFor();
    if (!ended || status != 0) {
      throw new IOException(
          String.join(" ", List.of(command)) + " ended with " + status + ":\n" + printed);
    }
    return printed;
  }

  /// Whether a program is installed.
  static boolean has(String program) throws InterruptedException {
    try {
      run("sh", "-c", "command -v " + program);
      return true;
    } catch (IOException missing) {
      return false;
    }
  }
}
