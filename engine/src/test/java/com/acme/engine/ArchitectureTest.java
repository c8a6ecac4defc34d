package com.acme.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The engine keeps every wall, and every wall was seen to fail.
class ArchitectureTest {

  private static final String ENGINE = "com.acme.engine";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ENGINE);

  @ParameterizedTest
  @EnumSource
  void theEngineKeeps(Wall wall) {
    assertFalse(CLASSES.isEmpty());
    // A room that is not built yet is no fault.
    wall.below(ENGINE).allowEmptyShould(true).check(CLASSES);
  }

  /// Each fixture is a small engine of its own, `com.acme.fixture.<wall>`, with the one fault that
  /// its class `Fault` holds.
  @ParameterizedTest
  @EnumSource
  void aSeededFaultIsSeenBy(Wall wall) {
    String root = "com.acme.fixture." + wall.name().replace("_", "").toLowerCase(Locale.ROOT);
    JavaClasses fixture = new ClassFileImporter().importPackages(root);
    assertFalse(fixture.isEmpty(), root);
    AssertionError refused =
        assertThrows(AssertionError.class, () -> wall.below(root).check(fixture));
    String message = String.valueOf(refused.getMessage());
    assertFalse(message.contains("Allowed"), message);
    assertTrue(message.contains(root) && message.contains("Fault"), message);
  }
}
