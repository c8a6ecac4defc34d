package com.acme.samples.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

class ChromiumConditionTest {

  private static final String MISSING =
      "missing for tests in a browser: chromedriver, certutil; to have them: "
          + "apt-get install chromium-driver libnss3-tools";

  @TempDir private Path folder;

  @Test
  void whatIsMissingIsNamedWithThePackagesThatHaveIt() throws IOException {
    install("chromium");
    Files.createFile(folder.resolve("chromedriver")); // not to be run

    ConditionEvaluationResult result = condition(false).evaluate();

    assertTrue(result.isDisabled());
    assertEquals(MISSING, result.getReason().orElse(""));
  }

  @Test
  void inCiWhatIsMissingFailsTheTest() throws IOException {
    install("chromium");

    Exception failure =
        assertThrows(ExtensionConfigurationException.class, () -> condition(true).evaluate());

    assertEquals(MISSING, failure.getMessage());
  }

  @Test
  void whereAllIsInstalledTheTestsRun() throws IOException {
    install("chromium");
    install("chromedriver");
    install("certutil");

    assertFalse(condition(true).evaluate().isDisabled());
  }

  private ChromiumCondition condition(boolean inCi) {
    return new ChromiumCondition(List.of(folder.resolve("none"), folder), inCi);
  }

  private void install(String program) throws IOException {
    assertTrue(Files.createFile(folder.resolve(program)).toFile().setExecutable(true));
  }
}
