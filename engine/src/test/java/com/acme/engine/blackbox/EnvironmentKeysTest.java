package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `environment`, `environments` and `data`.
final class EnvironmentKeysTest {

  @TempDir private Path folder;

  @Test
  @CoversKey("environment")
  @CoversKey("environments")
  void theChosenEnvironmentIsLaidOverTheRest() throws Exception {
    assertEquals("base", body("three"));
    assertEquals("first", body("one"));
    assertEquals("second", body("two"));
  }

  private String body(String environment) throws Exception {
    String yaml =
        """
        environment: %s
        sites: { site: { routes: [{ path: /, respond: { body: base } }] } }
        environments:
          one: { sites: { site: { routes: [{ path: /, respond: { body: first } }] } } }
          two: { sites.site.routes: [{ path: /, respond: { body: second } }] }
          three: {}
        """
            .formatted(environment);
    return with(folder, yaml, served -> served.get("/").text());
  }

  @Test
  @CoversKey("data")
  void whatTheServerOwnsLiesInItsDataDirectory() throws Exception {
    with(folder, "data: ./one\n", served -> served.admin("/api/v1/status", "one/admin-token"));
    assertTrue(Files.exists(folder.resolve("one/admin-token")));
    assertFalse(Files.exists(folder.resolve("two")));
    with(folder, "data: ./two\n", served -> served.admin("/api/v1/status", "two/admin-token"));
    assertTrue(Files.exists(folder.resolve("two/history")));
  }

  @Test
  void theDataDirectoryOfARunningServerStaysWhereItIs() throws Exception {
    try (Served served = Served.start(folder, "data: ./one\n")) {
      var report = served.reload("data: ./two\n");
      assertFalse(report.applied());
      assertTrue(report.problems().getFirst().remedy().contains("restart"));
      assertFalse(Files.exists(folder.resolve("two")));
    }
  }
}
