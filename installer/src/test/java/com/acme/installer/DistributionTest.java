package com.acme.installer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.installer.Distribution.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
  void itHasItsLicenceAndBothLaunchers() {
    for (String file : List.of("LICENSE", "NOTICE", "README.md", "bin/acme.bat")) {
      assertTrue(Files.isRegularFile(built.home().resolve(file)), file);
    }
    assertTrue(Files.isExecutable(built.launcher()));
  }

  @Test
  void theNoticeNamesEveryBundledLibraryAndNoOther() throws Exception {
    List<String> patterns = noticed();
    List<String> libraries = built.jars().stream().filter(jar -> !jar.startsWith("acme-")).toList();
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
        .map(name -> name.replace("*", "[A-Za-z0-9_-]*") + "-[0-9][A-Za-z0-9.-]*\\.jar")
        .toList();
  }

  private static void assertPrintsTheVersion(Distribution distribution, List<String> arguments)
      throws Exception {
    Map<String, String> java = Map.of("ACME_JAVA_HOME", System.getProperty("java.home"));
    Result result = Distribution.run(distribution.launcher(), java, arguments);
    assertEquals(new Result(0, "acme " + Distribution.version() + "\n", ""), result);
  }
}
