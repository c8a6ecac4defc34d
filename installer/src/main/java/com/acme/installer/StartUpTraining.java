package com.acme.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs the distribution once, serving a few requests, so that the JVM writes down which classes a
/// start needs, loaded and linked: its ahead-of-time cache (JEP 483 and 514), which the launcher
/// uses from then on.
///
/// Before that, the jar is written that names all others, and jars whose classes no cache takes are
/// made ones whose classes it does.
///
/// Without a cache everything works and starts slower, so a failed training is told and does not
/// fail the packaging.
///
/// @param distribution the folder that holds `bin` and `lib`
/// @param log takes the trained server's output
record StartUpTraining(Path distribution, Path log) {

  /// Writing the cache is part of the server's end and takes seconds.
  private static final long STOP_SECONDS = 120;

  /// Arguments: the distribution's folder, and a file for the trained server's output.
  public static void main(String[] arguments)
      throws IOException, InterruptedException, GeneralSecurityException {
    StartUpTraining training = new StartUpTraining(Path.of(arguments[0]), Path.of(arguments[1]));
    training.prepareJars();
    String failure = training.run();
    if (!failure.isEmpty()) {
      // What a server that never served has learnt is of no use.
      Files.deleteIfExists(training.cache());
      System.out.println("No start-up cache, so a slower start: " + failure);
    }
  }

  private void prepareJars() throws IOException {
    Path lib = distribution.resolve("lib");
    new ProgramJar(lib).write();
    try (Stream<Path> all = Files.list(lib)) {
      for (Path jar : all.filter(each -> each.toString().endsWith(".jar")).sorted().toList()) {
        if (new CacheableJar(jar).make()) {
          System.out.println("Changed for the start-up cache: " + jar.getFileName());
        }
      }
    }
  }

  /// What went wrong; empty when there is a cache.
  private String run() throws IOException, InterruptedException, GeneralSecurityException {
    Path site = Files.createTempDirectory("acme-training");
    try {
      TrainingSite training = TrainingSite.in(site);
      Process server = start(training.configuration());
      try {
        return training.visit(server) ? stop(server) : "acme did not answer; see " + log;
      } finally {
        server.destroyForcibly().waitFor();
      }
    } finally {
      delete(site);
    }
  }

  private Process start(Path configuration) throws IOException {
    String launcher = distribution.resolve("bin/acme").toString();
    ProcessBuilder builder =
        new ProcessBuilder(launcher, "--no-gui", "--config", configuration.toString());
    builder.environment().put("JDK_JAVA_OPTIONS", "-XX:AOTCacheOutput=" + cache());
    builder.environment().put("ACME_JAVA_HOME", System.getProperty("java.home"));
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private String stop(Process server) throws InterruptedException {
    server.destroy();
    if (!server.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      return "acme did not stop; see " + log;
    }
    return Files.exists(cache()) ? "" : "the JVM wrote none; see " + log;
  }

  private Path cache() {
    return distribution.resolve("lib/acme.aot");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
