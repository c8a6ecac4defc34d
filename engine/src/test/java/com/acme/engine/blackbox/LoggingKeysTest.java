package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `logging`.
final class LoggingKeysTest {

  @TempDir private Path folder;

  /// What the log says of a start and of an error page that is gone.
  private String logged(String logging) throws Exception {
    Path page = Files.writeString(folder.resolve("404.html"), "<p>");
    String yaml =
        "sites: { site: { errors: { 404: ./404.html } } }\nlogging: { " + logging + " }\n";
    return with(
        folder,
        yaml,
        served -> {
          Files.delete(page);
          served.get("/gone");
          return served.admin("/api/v1/logs").text();
        });
  }

  @Test
  @CoversKey("logging.level")
  void theServerSaysAsMuchAsItsLevel() throws Exception {
    String info = logged("level: info");
    assertTrue(info.contains("serving the configuration"), info);
    assertTrue(info.contains("error page"), info);
    String warn = logged("level: warn");
    assertFalse(warn.contains("serving the configuration"), warn);
    assertTrue(warn.contains("error page"), warn);
    assertFalse(logged("level: off").contains("error page"));
  }

  @Test
  @CoversKey("logging.levels")
  void aPartOfTheServerHasItsOwnLevel() throws Exception {
    assertFalse(logged("level: info, levels: { serving: off }").contains("error page"));
    assertTrue(logged("level: off, levels: { serving: warn }").contains("error page"));
  }
}
