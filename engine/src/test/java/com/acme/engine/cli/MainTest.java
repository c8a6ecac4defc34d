package com.acme.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.engine.Version;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {

  @Test
  void versionPrintsTheNameAndTheVersion() {
    StringWriter out = new StringWriter();
    int status = new CommandLine(new Main()).setOut(new PrintWriter(out)).execute("version");
    assertEquals(0, status);
    assertEquals("acme " + Version.current().text(), out.toString().strip());
  }
}
