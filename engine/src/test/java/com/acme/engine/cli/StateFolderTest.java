package com.acme.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StateFolderTest {

  private static final Path HOME = Path.of("/home/ada");

  @Test
  void eachSystemKeepsStateWhereItsPeopleExpectIt() {
    assertEquals(Path.of("/home/ada/.local/state/acme"), folder("Linux", Map.of()));
    assertEquals(
        Path.of("/var/state/acme"), folder("Linux", Map.of("XDG_STATE_HOME", "/var/state")));
    assertEquals(
        Path.of("/home/ada/Library/Application Support/acme"), folder("Mac OS X", Map.of()));
    assertEquals(Path.of("/apps/acme"), folder("Windows 11", Map.of("LOCALAPPDATA", "/apps")));
  }

  @Test
  void aRelativeOrEmptyVariableIsIgnored() {
    Path usual = Path.of("/home/ada/.local/state/acme");
    assertEquals(usual, folder("Linux", Map.of("XDG_STATE_HOME", "state")));
    assertEquals(usual, folder("Linux", Map.of("XDG_STATE_HOME", "")));
  }

  private static Path folder(String system, Map<String, String> variables) {
    return StateFolder.of(system, HOME, name -> Optional.ofNullable(variables.get(name)));
  }
}
