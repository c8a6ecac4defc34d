package com.acme.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A distribution on disk and its launcher, run with an environment that holds only what a test
/// gives it.
record Distribution(Path home) {

  /// What the launcher, or the program it started, left behind.
  record Result(int status, String out, String err) {}

  /// The one that `package` left in the build folder.
  static Distribution built() {
    return new Distribution(Path.of(System.getProperty("acme.distribution", "target/acme")));
  }

  /// The version of this build.
  static String version() {
    return System.getProperty("acme.version", "unknown");
  }

  /// A copy in another folder.
  Distribution copiedTo(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      for (Path source : all.toList()) {
        Path target = folder.resolve(home.relativize(source).toString());
        Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return new Distribution(folder);
  }

  /// Its launcher alone, in another folder, made to need a Java that no machine has.
  Distribution launcherNeeding(int feature, Path folder) throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("lib/javafx"));
    Files.copy(home.resolve("lib/find-java.sh"), folder.resolve("lib/find-java.sh"));
    Files.createFile(folder.resolve("lib/b.jar"));
    Files.createFile(folder.resolve("lib/a.jar"));
    Files.createFile(folder.resolve("lib/javafx/c.jar"));
    Path copy = folder.resolve("bin/acme");
    Files.copy(launcher(), copy, StandardCopyOption.COPY_ATTRIBUTES);
    String script = Files.readString(copy);
    Files.writeString(copy, script.replaceAll("(?m)^java_needed=\\d+$", "java_needed=" + feature));
    return new Distribution(folder);
  }

  Path launcher() {
    return home.resolve("bin/acme");
  }

  List<String> jars() throws IOException {
    try (Stream<Path> all = Files.walk(home.resolve("lib"))) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .sorted()
          .toList();
    }
  }

  /// Runs the launcher, or a link to it, to its end.
  static Result run(Path launcher, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("acme", ".out");
    Path err = Files.createTempFile("acme", ".err");
    try {
      Process process =
          prepare(launcher, environment, arguments)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      return new Result(process.waitFor(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  static ProcessBuilder prepare(
      Path launcher, Map<String, String> environment, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("HOME", "/nonexistent");
    builder.environment().putAll(environment);
    return builder;
  }
}
