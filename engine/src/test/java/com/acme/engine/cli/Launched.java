package com.acme.engine.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Commands in processes of their own, in a folder of their own, where nothing lies in a home of
/// anybody's.
final class Launched {

  private Launched() {}

  /// Runs a command until it ends.
  static Ran acme(Path folder, String... args) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process =
        builder(folder, args).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new Ran(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  /// Starts a server, and waits until it serves.
  static Process server(Path folder, String... args) throws IOException {
    Process server = builder(folder, args).redirectErrorStream(true).start();
    BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.append(line).append('\n');
      if (line.contains("Ctrl+C stops it.")) {
        Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
        return server;
      }
    }
    throw new IOException("it did not start:\n" + said);
  }

  private static ProcessBuilder builder(Path folder, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Duser.home=" + folder);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "com.acme.engine.cli.Main"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    builder.environment().put("LOCALAPPDATA", folder.resolve("state").toString());
    return builder;
  }
}
