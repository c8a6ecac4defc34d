package com.acme.engine.config.text;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.text.Reading.Loaded;
import com.acme.engine.config.text.Reading.Rejected;
import com.acme.engine.config.text.schema.DocumentedKey;
import com.acme.engine.config.text.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A key of the contract that this version does not have is refused by its name, never taken in
/// silence.
final class NotAvailableYetTest {

  /// Those below another one that is not available are refused with it.
  static Stream<String> unavailable() {
    List<String> all =
        Schema.all().stream().filter(key -> !key.available()).map(DocumentedKey::path).toList();
    return all.stream()
        .filter(path -> all.stream().noneMatch(other -> path.startsWith(other + ".")));
  }

  @ParameterizedTest
  @MethodSource("unavailable")
  void aKeyThatIsNotBuiltIsAProblemThatNamesIt(String path) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    List<String> problems = problems(text(List.of(path.split("\\.", -1))));
    assertTrue(
        problems.stream()
            .anyMatch(told -> told.startsWith("\"" + name + "\" is not available yet")),
        () -> path + ": " + problems);
  }

  /// The steps as a map in a map, `x` for each name, a list of one where there is a list.
  private static String text(List<String> steps) {
    if (steps.isEmpty()) {
      return "x";
    }
    String step = steps.getFirst();
    String below = text(steps.subList(1, steps.size()));
    return step.endsWith("[]")
        ? "{ " + step.substring(0, step.length() - 2) + ": [" + below + "] }"
        : "{ " + step.replace("*", "x") + ": " + below + " }";
  }

  private static List<String> problems(String text) {
    ConfigurationReader reader =
        new ConfigurationReader(_ -> Optional.empty(), ConfigurationFiles.onDisk());
    return switch (reader.read(text, Path.of("acme.yaml").toAbsolutePath())) {
      case Loaded _ -> List.of();
      case Rejected(List<Problem> problems) -> problems.stream().map(Problem::what).toList();
    };
  }
}
