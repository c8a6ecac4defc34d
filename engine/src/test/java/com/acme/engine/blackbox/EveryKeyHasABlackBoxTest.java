package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.text.schema.DocumentedKey;
import com.acme.engine.config.text.schema.Schema;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A gate: a key that only parses is worse than none. Each that this version takes needs a test in
/// this package that shows from outside what it does.
final class EveryKeyHasABlackBoxTest {

  private static final Set<String> COVERED = covered();

  @Test
  void everyKeyThatThisVersionTakesHasATest() {
    Set<String> missing = available();
    missing.removeAll(COVERED);
    assertTrue(
        missing.isEmpty(), () -> "no test says @CoversKey of\n  " + String.join("\n  ", missing));
  }

  @Test
  void noTestCoversAKeyThatDoesNotExist() {
    Set<String> unknown = new TreeSet<>(COVERED);
    unknown.removeAll(available());
    assertEquals(Set.of(), unknown);
  }

  private static Set<String> available() {
    return Schema.keys().stream()
        .map(DocumentedKey::path)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Counted is what JUnit runs.
  private static Set<String> covered() {
    return new ClassFileImporter()
        .importPackages(EveryKeyHasABlackBoxTest.class.getPackageName()).stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(Test.class))
            .map(JavaMethod::reflect)
            .flatMap(method -> Arrays.stream(method.getAnnotationsByType(CoversKey.class)))
            .map(CoversKey::value)
            .collect(Collectors.toSet());
  }
}
