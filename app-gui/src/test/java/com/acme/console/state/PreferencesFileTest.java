package com.acme.console.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.themes.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesFileTest {

  @TempDir private Path folder;

  @Test
  void aChoiceIsFoundAgainAfterARestart() {
    Path file = folder.resolve("acme").resolve("console.json");
    new PreferencesFile(file, Runnable::run).put("traffic.columns", "path 300");
    assertEquals(
        Optional.of("path 300"), new PreferencesFile(file, Runnable::run).get("traffic.columns"));
  }

  @Test
  void aFileThatIsNoneCostsTheChoicesAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("console.json"), "[broken");
    PreferencesFile preferences = new PreferencesFile(file, Runnable::run);
    assertEquals(Optional.empty(), preferences.get("x"));
    preferences.put("x", "y");
    assertEquals(Optional.of("y"), new PreferencesFile(file, Runnable::run).get("x"));
  }

  @Test
  void choicesThatChangeFasterThanTheyAreWrittenAreWrittenOnce() {
    Path file = folder.resolve("console.json");
    List<Runnable> writes = new ArrayList<>();
    PreferencesFile preferences = new PreferencesFile(file, writes::add);
    preferences.put("x", "1");
    preferences.put("x", "2");
    assertEquals(1, writes.size());
    writes.removeFirst().run();
    preferences.put("x", "3");
    writes.removeFirst().run();
    assertEquals(Optional.of("3"), new PreferencesFile(file, Runnable::run).get("x"));
  }

  @Test
  void aLookThatIsUnknownIsTheSystems() {
    PreferencesFile preferences =
        new PreferencesFile(folder.resolve("console.json"), Runnable::run);
    assertEquals(Appearance.SYSTEM, Appearance.chosen(preferences));
    preferences.put(Appearance.KEY, "PINK");
    assertEquals(Appearance.SYSTEM, Appearance.chosen(preferences));
    preferences.put(Appearance.KEY, "HIGH_CONTRAST");
    assertEquals(Appearance.HIGH_CONTRAST, Appearance.chosen(preferences));
  }

  @Test
  void onlyTheSystemsLookFollowsTheSystem() {
    assertEquals(Theme.DARK, Appearance.SYSTEM.theme(true));
    assertEquals(Theme.LIGHT, Appearance.SYSTEM.theme(false));
    assertEquals(Theme.LIGHT, Appearance.LIGHT.theme(true));
    assertEquals(Theme.HIGH_CONTRAST, Appearance.HIGH_CONTRAST.theme(false));
  }

  @Test
  void choicesLieWhereTheSystemKeepsThem() {
    Path home = Path.of("/home/ann");
    assertEquals(home.resolve(".config/acme"), folder("Linux", home, Map.of()));
    assertEquals(
        Path.of("/elsewhere/.config/acme"), folder("Linux", home, Map.of("HOME", "/elsewhere")));
    assertEquals(
        Path.of("/etc/xdg/acme"), folder("Linux", home, Map.of("XDG_CONFIG_HOME", "/etc/xdg")));
    assertEquals(
        home.resolve(".config/acme"), folder("Linux", home, Map.of("XDG_CONFIG_HOME", "relative")));
    assertEquals(
        home.resolve("Library/Application Support/acme"), folder("Mac OS X", home, Map.of()));
    assertEquals(
        Path.of("/roaming/acme"), folder("Windows 11", home, Map.of("APPDATA", "/roaming")));
  }

  private static Path folder(String system, Path home, Map<String, String> variables) {
    return ConfigFolder.of(system, home, name -> Optional.ofNullable(variables.get(name)));
  }
}
