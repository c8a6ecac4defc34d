package com.acme.installer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.installer.Distribution.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole distribution on a real Java.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher there is acme.bat")
class DistributionTest {

  private final Distribution built = Distribution.built();

  @Test
  void aCopyInAFolderWithSpacesPrintsItsVersionAndNothingElse(@TempDir Path folder)
      throws Exception {
    Distribution copy = built.copiedTo(folder.resolve("ACME Web Server"));
    assertPrintsTheVersion(copy, List.of("version"));
  }

  @Test
  void aStartUpCacheThatDoesNotFitIsPassedOverInSilence(@TempDir Path folder) throws Exception {
    Distribution copy = built.copiedTo(folder.resolve("acme"));
    Files.writeString(copy.home().resolve("lib/acme.aot"), "of another Java");
    assertPrintsTheVersion(copy, List.of("version"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"serial", "parallel", "g1", "zgc"})
  void everyGarbageCollectorStarts(String name) throws Exception {
    assertPrintsTheVersion(built, List.of("--memory", "128MiB", "--gc", name, "version"));
  }

  @Test
  void aCommandWithoutAWindowLoadsNoClassOfJavaFx(@TempDir Path folder) throws Exception {
    Path loaded = folder.resolve("loaded");
    Map<String, String> environment =
        Map.of(
            "ACME_JAVA_HOME",
            System.getProperty("java.home"),
            "JDK_JAVA_OPTIONS",
            "-Xlog:class+load:file=" + loaded);
    Distribution.run(built.launcher(), environment, List.of("version"));
    List<String> classes = Files.readAllLines(loaded);
    assertTrue(classes.stream().anyMatch(line -> line.contains(" com.acme.engine.cli.Main ")));
    assertEquals(List.of(), classes.stream().filter(line -> line.contains(" javafx.")).toList());
  }

  @Test
  void aServerWithoutAWindowLoadsNoClassOfJavaFx(@TempDir Path folder) throws Exception {
    Path loaded = folder.resolve("loaded");
    Process server =
        start(
            folder,
            List.of("-Xlog:class+load:file=" + loaded),
            List.of("--no-gui", "--config", configuration(folder)),
            "Ctrl+C stops it.");
    assertEquals(0, stop(server));
    List<String> classes = Files.readAllLines(loaded);
    assertTrue(classes.stream().anyMatch(line -> line.contains(" com.acme.engine.Engine ")));
    assertEquals(List.of(), classes.stream().filter(line -> line.contains(" javafx.")).toList());
  }

  @Test
  void withoutADisplayItSaysSoAndNamesTheOtherWay(@TempDir Path folder) throws Exception {
    Path loaded = folder.resolve("loaded");
    Map<String, String> environment =
        Map.of(
            "ACME_JAVA_HOME",
            System.getProperty("java.home"),
            "JDK_JAVA_OPTIONS",
            "-Xlog:class+load:file=" + loaded);
    Result result = Distribution.run(built.launcher(), environment, List.of());
    assertEquals(2, result.status());
    String said = result.err().replaceAll("(?m)^NOTE: .*\\R", "");
    assertEquals(
        "acme: no window can be opened: there is no display (DISPLAY is not set); start the server without one: acme --no-gui\n",
        said);
    assertEquals(
        List.of(),
        Files.readAllLines(loaded).stream().filter(line -> line.contains(" javafx.")).toList());
  }

  @Test
  void aWindowOpensWithTheServerAndASignalEndsBoth(@TempDir Path folder) throws Exception {
    Process console =
        start(
            folder,
            List.of("-Dglass.platform=Headless", "-Dprism.order=sw"),
            List.of("--config", configuration(folder)),
            "serving the configuration");
    // The engine serves before the window is shown, which keeps where it stands as soon as it is.
    awaitFile(folder.resolve(".config/acme/console.json"), console);
    assertEquals(0, stop(console));
  }

  private static void awaitFile(Path file, Process writer) throws InterruptedException {
    while (!Files.exists(file)) {
      assertFalse(writer.waitFor(20, TimeUnit.MILLISECONDS), "it ended without writing " + file);
    }
  }

  private static String configuration(Path folder) throws IOException {
    String text =
        """
        data: ./data
        listeners:
          http: { address: "127.0.0.1:0" }
        admin: { address: "127.0.0.1:0" }
        sites:
          ping:
            routes:
              - { path: /ping, respond: { status: 200, content-type: text/plain, body: pong } }
        """;
    return Files.writeString(folder.resolve("acme.yaml"), text).toString();
  }

  /// Starts the launcher, and waits until it says that its engine serves.
  private Process start(Path home, List<String> options, List<String> arguments, String serving)
      throws IOException {
    Map<String, String> environment =
        Map.of(
            "ACME_JAVA_HOME",
            System.getProperty("java.home"),
            "HOME",
            home.toString(),
            "JDK_JAVA_OPTIONS",
            String.join(" ", options));
    Process process =
        Distribution.prepare(built.launcher(), environment, arguments)
            .redirectErrorStream(true)
            .start();
    StringBuilder said = new StringBuilder();
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.append(line).append('\n');
      if (line.contains(serving)) {
        return process;
      }
    }
    throw new AssertionError("it never served: " + said);
  }

  private static int stop(Process process) throws IOException, InterruptedException {
    // Through its handle, which leaves its output open.
    process.toHandle().destroy();
    process.inputReader().transferTo(Writer.nullWriter());
    return process.waitFor();
  }

  @Test
  void aServerThatIsStoppedWhileItStartsHasDoneWell(@TempDir Path folder) throws Exception {
    // It waits for its configuration, a pipe that nobody writes to.
    Path pipe = folder.resolve("acme.yaml");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    Process server =
        Distribution.prepare(
                built.launcher(),
                Map.of(
                    "ACME_JAVA_HOME", System.getProperty("java.home"), "HOME", folder.toString()),
                List.of("--no-gui", "--config", pipe.toString()))
            .redirectErrorStream(true)
            .start();
    // Opening the other end waits until the server reads its configuration.
    try (OutputStream _ = Files.newOutputStream(pipe)) {
      assertEquals(0, stop(server));
    }
  }

  @Test
  void itHasItsLicenceAndBothLaunchers() {
    for (String file : List.of("LICENSE", "NOTICE", "README.md", "bin/acme.bat")) {
      assertTrue(Files.isRegularFile(built.home().resolve(file)), file);
    }
    assertTrue(Files.isExecutable(built.launcher()));
  }

  @Test
  void theNoticeNamesEveryBundledLibraryAndNoOther() throws Exception {
    List<String> patterns = noticed();
    List<String> libraries =
        built.jars().stream()
            .filter(jar -> !jar.startsWith("acme-") && !jar.equals("acme.jar"))
            .toList();
    List<String> unnamed =
        libraries.stream().filter(jar -> patterns.stream().noneMatch(jar::matches)).toList();
    List<String> gone =
        patterns.stream()
            .filter(name -> libraries.stream().noneMatch(j -> j.matches(name)))
            .toList();
    assertEquals(List.of(), unnamed, "jars that NOTICE does not name");
    assertEquals(List.of(), gone, "lines of NOTICE that no jar fits");
  }

  /// The first column of NOTICE's table, each as a pattern for the names of jars.
  private List<String> noticed() throws IOException {
    return Files.readString(built.home().resolve("NOTICE"))
        .lines()
        .dropWhile(line -> !line.startsWith("JARS "))
        .skip(1)
        .map(line -> line.substring(0, line.indexOf(' ')))
        .map(name -> name.replace("*", "[A-Za-z0-9_-]*") + "-[0-9][A-Za-z0-9._-]*\\.jar")
        .toList();
  }

  private static void assertPrintsTheVersion(Distribution distribution, List<String> arguments)
      throws Exception {
    Map<String, String> java = Map.of("ACME_JAVA_HOME", System.getProperty("java.home"));
    Result result = Distribution.run(distribution.launcher(), java, arguments);
    assertEquals(new Result(0, "acme " + Distribution.version() + "\n", ""), result);
  }
}
