package com.acme.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.Version;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  private static final List<String> COMMANDS =
      List.of(
          "serve",
          "proxy",
          "validate",
          "precompress",
          "config",
          "explain",
          "reload",
          "status",
          "routes",
          "upstreams",
          "cache",
          "certificates",
          "trust",
          "version");

  @Test
  void versionPrintsTheNameAndTheVersion() {
    Ran ran = Ran.acme("version");
    assertEquals(0, ran.status());
    assertEquals("acme " + Version.current().text(), ran.out().strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--no-gui --help", "--help version"})
  void helpListsEveryCommand(String arguments) {
    Ran ran = Ran.acme(arguments.split(" "));
    assertEquals(0, ran.status());
    assertEquals(COMMANDS, listed(ran.out()));
  }

  @Test
  void anOptionThatIsNotUnderstoodIsAnsweredWithEveryCommand() {
    Ran ran = Ran.acme("--config");
    assertEquals(2, ran.status());
    assertEquals(COMMANDS, listed(ran.err()));
  }

  @Test
  void aCommandThatIsMisspeltIsAnsweredWithTheOneThatIsMeant() {
    Ran ran = Ran.acme("certificate", "list");
    assertEquals(2, ran.status());
    assertTrue(ran.err().contains("acme certificates"), ran.err());
  }

  private static List<String> listed(String text) {
    return text.lines()
        .dropWhile(line -> !line.equals("Commands:"))
        .filter(line -> line.matches("  [a-z]+ .*"))
        .map(line -> line.strip().split(" ", 2)[0])
        .toList();
  }
}
