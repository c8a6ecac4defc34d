package com.acme.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

class NativeTextTest {

  @Test
  void whereAllIsThereNothingIsMissing() {
    assertEquals("", missing(true, Set.of(), true));
  }

  @Test
  void otherSystemsHaveTextOfTheirOwn() {
    assertEquals("", missing(false, Set.of("libpangoft2-1.0.so.0"), false));
  }

  @Test
  void aLibraryThatCannotBeLoadedIsNamedWithItsPackage() {
    assertEquals(
        "missing for text in JavaFX: libpangoft2-1.0.so.0; to have it: "
            + "apt-get install libpangoft2-1.0-0",
        missing(true, Set.of("libpangoft2-1.0.so.0"), true));
  }

  @Test
  void whereThereIsNoFontPackagesThatHaveOneAreNamed() {
    assertEquals(
        "missing for text in JavaFX: any font that fc-list tells of; to have it: "
            + "apt-get install fontconfig fonts-dejavu-core",
        missing(true, Set.of(), false));
  }

  @Test
  void onADevelopersMachineWhatIsMissingSkipsTheTest() {
    ConditionEvaluationResult result = ToolkitCondition.judge("no font", false);
    assertTrue(result.isDisabled());
    assertEquals("no font", result.getReason().orElse(""));
  }

  @Test
  void inCiWhatIsMissingFailsTheTest() {
    Exception failure =
        assertThrows(
            ExtensionConfigurationException.class, () -> ToolkitCondition.judge("no font", true));
    assertEquals("no font", failure.getMessage());
  }

  @Test
  void whereNothingIsMissingTheTestRuns() {
    assertFalse(ToolkitCondition.judge("", true).isDisabled());
  }

  private static String missing(boolean linux, Set<String> absent, boolean fonts) {
    return new NativeText(linux, library -> !absent.contains(library), () -> fonts).missing();
  }
}
