package com.acme.engine.config.text;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.acme.engine.config.text.Reading.Loaded;
import com.acme.engine.config.text.Reading.Rejected;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Each `.golden` file is a configuration, a line of dashes, and what comes of it: the model (what
/// equals the defaults is left out), or all problems, or with `#: print` the effective values.
///
/// Lines that begin with `#:` set the scene: `#: env NAME=value`, `#: environment NAME`, `#: crlf`.
/// `-Dgolden.write=true` writes what comes of each into the files, for a person to read.
final class GoldenTest {

  @TempDir static Path directory;

  @BeforeAll
  static void fill() throws IOException {
    Fixture.fill(directory);
  }

  @TestFactory
  Stream<DynamicTest> everyGoldenReadsAsItSays() throws IOException, URISyntaxException {
    List<Path> files = Goldens.all();
    assertTrue(files.size() > 60, () -> "only " + files.size() + " goldens were found");
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path golden) throws IOException {
    String input = Goldens.input(golden);
    String all = Files.readString(golden);
    String expected = all.substring(Math.min(all.length(), input.length() + Goldens.LINE.length()));
    String actual = outcome(input);
    if (Boolean.getBoolean("golden.write")) {
      Path source = Path.of("src/test/resources/config", golden.getFileName().toString());
      Files.writeString(source, input + Goldens.LINE + actual);
    } else if (!expected.equals(actual)) {
      fail(input + Goldens.LINE + diff(expected, actual));
    }
  }

  private static String outcome(String input) {
    Path file = directory.resolve("acme.yaml");
    Map<String, String> variables = new HashMap<>();
    String environment = "";
    String text = input;
    boolean print = false;
    for (String line : input.lines().filter(said -> said.startsWith("#: ")).toList()) {
      String[] words = line.split("[ =]", 4);
      switch (words[1]) {
        case "env" -> variables.put(words[2], words[3]);
        case "environment" -> environment = words[2];
        case "print" -> print = true;
        case "crlf" -> text = input.replace("\n", "\r\n");
        default -> fail("unknown directive: " + line);
      }
    }
    ConfigurationReader reader =
        new ConfigurationReader(
            name -> Optional.ofNullable(variables.get(name)), ConfigurationFiles.onDisk());
    boolean effective = print;
    return switch (reader.read(text, file, environment)) {
      case Loaded loaded when effective -> EffectivePrinter.print(loaded.effective());
      case Loaded(var configuration, var _) ->
          ModelText.of(configuration, usual(reader, file), directory);
      case Rejected(List<Problem> problems) -> lines(problems);
    };
  }

  private static Record usual(ConfigurationReader reader, Path file) {
    return reader.read("", file) instanceof Loaded(var configuration, var _)
        ? configuration
        : fail("the empty text is not read");
  }

  private static String lines(List<Problem> problems) {
    StringBuilder lines = new StringBuilder();
    for (Problem problem : problems) {
      lines.append(problem.toString().replace(directory + "/", "")).append('\n');
    }
    return lines.toString();
  }

  private static String diff(String expected, String actual) {
    List<String> old = expected.lines().toList();
    return String.join(
        "\n",
        UnifiedDiffUtils.generateUnifiedDiff(
            "expected", "actual", old, DiffUtils.diff(old, actual.lines().toList()), 2));
  }
}
