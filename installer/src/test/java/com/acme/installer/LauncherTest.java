package com.acme.installer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.installer.Distribution.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher, made to need a Java 99 that only this test has: what it finds, what it refuses,
/// what it starts.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher there is acme.bat")
class LauncherTest {

  private static final int NEEDED = 99;

  @TempDir Path folder;
  private Distribution distribution = Distribution.built();
  private Path user = Path.of("");

  @BeforeEach
  void launcherInAFolderWithSpaces() throws IOException {
    distribution =
        Distribution.built().launcherNeeding(NEEDED, folder.resolve("a folder with spaces"));
    user = Files.createDirectory(folder.resolve("a user"));
  }

  @Test
  void theJavaThatAcmeJavaHomeNamesComesFirst() throws Exception {
    FakeJava named = FakeJava.ofVersion("99.0.1", folder.resolve("named java"));
    FakeJava.ofVersion("99", user.resolve(".jdks/other"));
    assertStarts(Map.of("ACME_JAVA_HOME", named.home().toString(), "HOME", user.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".jdks/temurin-99",
        ".sdkman/candidates/java/99-tem",
        "Library/Java/JavaVirtualMachines/jdk-99.jdk/Contents/Home"
      })
  void aJavaInTheUsersOwnFoldersIsFound(String place) throws Exception {
    FakeJava.ofVersion("99.0.1", user.resolve(place));
    assertStarts(Map.of("HOME", user.toString()));
  }

  @Test
  void aJavaOnThePathIsFoundThroughSymbolicLinks() throws Exception {
    FakeJava java = FakeJava.ofVersion("100-ea", folder.resolve("jdk"));
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("java-real"), java.home().resolve("bin/java"));
    Files.createSymbolicLink(bin.resolve("java"), Path.of("java-real"));
    assertStarts(Map.of("PATH", bin + ":/usr/bin:/bin"));
  }

  @Test
  void anOlderJavaIsPassedOverForAFittingOne() throws Exception {
    FakeJava old = FakeJava.ofVersion("17.0.15", folder.resolve("old"));
    FakeJava.ofVersion("99", user.resolve(".jdks/new"));
    assertStarts(Map.of("JAVA_HOME", old.home().toString(), "HOME", user.toString()));
  }

  @Test
  void withNoFittingJavaItSaysWhichIsMissingAndWhereItLooked() throws Exception {
    FakeJava old = FakeJava.ofVersion("17.0.15", folder.resolve("old"));
    Path broken = Files.createDirectory(folder.resolve("broken"));
    Result result =
        Distribution.run(
            distribution.launcher(),
            Map.of("ACME_JAVA_HOME", broken.toString(), "JAVA_HOME", old.home().toString()),
            List.of("--no-gui"));
    assertEquals(3, result.status());
    assertEquals("", result.out());
    assertTrue(result.err().contains("needs Java 99 or newer"), result.err());
    assertTrue(
        result.err().contains("ACME_JAVA_HOME: " + broken + " has no bin/java"), result.err());
    assertTrue(result.err().contains("JAVA_HOME: Java 17"), result.err());
    assertTrue(result.err().contains("/usr/lib/jvm"), result.err());
  }

  @ParameterizedTest
  @CsvSource({
    "512MiB, 524288k",
    "2GiB, 2097152k",
    "65536KiB, 65536k",
    "512m, 524288k",
    "2G, 2097152k",
    "70000k, 70000k",
    "100MB, 97656k",
    "2GB, 1953125k",
    "100000KB, 97656k"
  })
  void aSizeOfMemoryBoundsTheHeap(String size, String kibibytes) throws Exception {
    List<String> apart = startedWith("--memory", size, "--no-gui");
    List<String> joined = startedWith("--no-gui", "--memory=" + size);
    assertTrue(apart.contains("-Xmx" + kibibytes), apart.toString());
    assertEquals(apart, joined);
    assertFalse(apart.contains("--memory"), apart.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"much", "12", "0m", "012m", "-5m", "1TiB", "5 m", "99999999999g", ""})
  void whatIsNoSizeIsRefusedWithAnExample(String size) throws Exception {
    Result result = startWith("--memory", size);
    assertEquals(2, result.status());
    assertEquals(
        "acme: --memory " + size + " is not a size; write for example 512MiB or 2GiB\n",
        result.err());
  }

  @ParameterizedTest
  @CsvSource({
    "serial, -XX:+UseSerialGC",
    "parallel, -XX:+UseParallelGC",
    "g1, -XX:+UseG1GC",
    "zgc, -XX:+UseZGC"
  })
  void theNamedGarbageCollectorIsChosen(String name, String option) throws Exception {
    assertTrue(startedWith("--gc", name).contains(option));
  }

  @Test
  void anUnknownGarbageCollectorIsRefusedWithTheKnownOnes() throws Exception {
    Result result = startWith("--gc=shenandoah");
    assertEquals(2, result.status());
    assertEquals(
        "acme: --gc shenandoah is not a garbage collector; use serial, parallel, g1 or zgc\n",
        result.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--memory", "--gc"})
  void anOptionWithoutItsValueIsRefused(String option) throws Exception {
    Result result = startWith(option);
    assertEquals(2, result.status());
    assertEquals("acme: " + option + " needs a value\n", result.err());
  }

  @Test
  void everyOtherArgumentReachesTheProgramAsItWas() throws Exception {
    List<String> arguments =
        startedWith("serve", "a  folder", "--gc", "g1", "", "*", "--listen", "$HOME", "it's");
    assertEquals(
        List.of(program(), "serve", "a  folder", "", "*", "--listen", "$HOME", "it's"),
        arguments.subList(arguments.indexOf("-jar") + 1, arguments.size()));
  }

  @Test
  void theStartUpCacheIsUsedWhereItFits() throws Exception {
    Path lib = distribution.home().toRealPath().resolve("lib");
    String option = "-XX:AOTCache=" + lib + "/acme.aot";
    assertFalse(startedWith("version").contains(option), "before there is one");
    Files.createFile(lib.resolve("acme.aot"));
    assertTrue(startedWith("version").contains(option));
    assertTrue(startedWith("--gc", "serial", "version").contains(option));
    assertFalse(startedWith("--gc", "zgc", "version").contains(option), "ZGC cannot read it");
    Result fromSources =
        Distribution.run(
            distribution.launcher(), withJava(Map.of("ACME_CLASS_PATH", "/classes")), List.of());
    assertFalse(fromSources.out().contains(option), "made for other classes");
    assertTrue(
        fromSources.out().endsWith("\n-cp\n/classes\ncom.acme.engine.cli.Main\n"),
        fromSources.out());
  }

  @Test
  void theSampleSitesAreThoseBesideTheLauncherUnlessNamed() throws Exception {
    Path home = distribution.home().toRealPath();
    assertTrue(startedWith("version").contains("-Dacme.samples=" + home + "/samples"));
    Result named =
        Distribution.run(
            distribution.launcher(), withJava(Map.of("ACME_SAMPLES", "/my sites")), List.of());
    assertTrue(named.out().contains("\n-Dacme.samples=/my sites\n"), named.out());
  }

  @Test
  void theProgramTakesTheLaunchersProcessSoSignalsReachIt() throws Exception {
    Process process =
        Distribution.prepare(distribution.launcher(), withJava(Map.of()), List.of("--no-gui"))
            .start();
    String first = process.inputReader().readLine();
    assertEquals(Long.toString(process.pid()), first);
    process.waitFor();
  }

  @Test
  void aLinkToALinkToTheLauncherFindsTheDistribution() throws Exception {
    Path links = Files.createDirectory(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("absolute"), distribution.launcher());
    Path relative = Files.createSymbolicLink(links.resolve("relative"), Path.of("absolute"));
    Result result = Distribution.run(relative, withJava(Map.of()), List.of("version"));
    assertEquals(0, result.status(), result.err());
    assertTrue(result.out().contains("/a folder with spaces/lib/acme.jar"), result.out());
  }

  private void assertStarts(Map<String, String> environment) throws Exception {
    Result result = Distribution.run(distribution.launcher(), environment, List.of("version"));
    assertEquals(0, result.status(), result.err());
    assertTrue(result.out().endsWith("\n-jar\n" + program() + "\nversion\n"), result.out());
  }

  private String program() throws IOException {
    return distribution.home().toRealPath().resolve("lib/acme.jar").toString();
  }

  private List<String> startedWith(String... arguments) throws Exception {
    Result result = startWith(arguments);
    assertEquals(0, result.status(), result.err());
    return result.out().lines().skip(1).toList();
  }

  private Result startWith(String... arguments) throws Exception {
    return Distribution.run(distribution.launcher(), withJava(Map.of()), List.of(arguments));
  }

  private Map<String, String> withJava(Map<String, String> more) throws IOException {
    FakeJava java = FakeJava.ofVersion("99", folder.resolve("java"));
    Map<String, String> environment = new HashMap<>(more);
    environment.put("ACME_JAVA_HOME", java.home().toString());
    return environment;
  }
}
