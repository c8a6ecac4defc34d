package com.acme.installer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkippedTestsTest {

  private static final String LINES =
      """
        no Chromium here
          com.acme.ATest.opensABrowser
          com.acme.PageTest
        org.opentest4j.TestAbortedException: no keyring here
          com.acme.ATest.readsAKeyring
      """;

  @TempDir Path root;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void aModuleWithSkippedTests() throws IOException {
    Path reports = Files.createDirectories(root.resolve("module/target/surefire-reports"));
    Files.writeString(
        reports.resolve("TEST-com.acme.ATest.xml"),
        """
        <testsuite name="com.acme.ATest">
          <testcase name="works" classname="com.acme.ATest"/>
          <testcase name="opensABrowser" classname="com.acme.ATest"><skipped message="no Chromium here"/></testcase>
          <testcase name="readsAKeyring" classname="com.acme.ATest">
            <skipped type="x"><![CDATA[org.opentest4j.TestAbortedException: no keyring here
              at somewhere]]></skipped>
          </testcase>
        </testsuite>
        """);
    Files.writeString(
        reports.resolve("TEST-com.acme.PageTest.xml"),
        """
        <testsuite name="com.acme.PageTest">
          <testcase name="" classname="com.acme.PageTest"><skipped message="no Chromium here"/></testcase>
        </testsuite>
        """);
  }

  @Test
  void onADevelopersMachineTheyAreNamedAndTheBuildPasses() throws Exception {
    assertEquals(0, report(false));
    assertEquals("Skipped:\n" + LINES, out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void inCiTheyFailTheBuild() throws Exception {
    assertEquals(1, report(true));
    assertEquals(
        "Skipped, which CI does not allow:\n" + LINES, out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void withNoneSkippedNothingIsSaid() throws Exception {
    Path reports = root.resolve("module/target/surefire-reports");
    Files.delete(reports.resolve("TEST-com.acme.ATest.xml"));
    Files.delete(reports.resolve("TEST-com.acme.PageTest.xml"));
    assertEquals(0, report(true));
    assertEquals("", out.toString(StandardCharsets.UTF_8));
  }

  private int report(boolean inCi) throws Exception {
    return SkippedTests.below(root)
        .report(inCi, new PrintStream(out, true, StandardCharsets.UTF_8));
  }
}
