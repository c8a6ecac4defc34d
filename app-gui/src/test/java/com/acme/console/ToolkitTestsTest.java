package com.acme.console;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/// No test starts JavaFX without having looked whether it can be started.
class ToolkitTestsTest {

  private static final DescribedPredicate<JavaClass> STARTS_IT =
      resideInAPackage("org.testfx..").or(name("javafx.application.Platform"));

  private static final Path FOLDER = folder();
  private static final JavaClasses TESTS = new ClassFileImporter().importPath(FOLDER);

  @Test
  void everyTestThatStartsTheToolkitSaysThatItNeedsIt() {
    rule().check(TESTS.that(resideInAPackage("com.acme.console..")));
  }

  @Test
  void aTestThatStartsItThroughAnotherClassIsSeen() {
    JavaClasses fixture = TESTS.that(resideInAPackage("com.acme.fixture.toolkittests"));
    AssertionError refused = assertThrows(AssertionError.class, () -> rule().check(fixture));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("com.acme.fixture.toolkittests.Fault"), message);
  }

  private static ArchRule rule() {
    return classes()
        .that(describe("have tests", ToolkitTestsTest::hasTests))
        .and(describe("start the toolkit", ToolkitTestsTest::reachesTheToolkit))
        .should()
        .beAnnotatedWith(NeedsToolkit.class);
  }

  private static boolean hasTests(JavaClass type) {
    return type.getMethods().stream()
        .anyMatch(method ->
            method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class));
  }

  /// By itself or through other classes of the tests.
  private static boolean reachesTheToolkit(JavaClass test) {
    Deque<JavaClass> ahead = new ArrayDeque<>(Set.of(test));
    Set<JavaClass> seen = new HashSet<>(ahead);
    while (!ahead.isEmpty()) {
      for (Dependency dependency : ahead.remove().getDirectDependenciesFromSelf()) {
        JavaClass next = dependency.getTargetClass();
        if (STARTS_IT.test(next)) {
          return true;
        }
        if (isOfTheTests(next) && seen.add(next)) {
          ahead.add(next);
        }
      }
    }
    return false;
  }

  private static boolean isOfTheTests(JavaClass type) {
    return type.getSource()
        .map(Source::getUri)
        .filter(uri -> "file".equals(uri.getScheme()))
        .map(uri -> Path.of(uri).startsWith(FOLDER))
        .orElse(false);
  }

  private static Path folder() {
    try {
      return Path.of(
          ToolkitTestsTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
