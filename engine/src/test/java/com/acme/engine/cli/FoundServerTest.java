package com.acme.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.ConfigurationSource;
import com.acme.engine.Engine;
import com.acme.engine.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands find a real server by the configuration it runs with.
final class FoundServerTest {

  private static final int PORT = FreePort.any();

  @TempDir private Path folder;

  private Path file(String admin) throws Exception {
    return Files.writeString(
        folder.resolve("acme.yaml"),
        """
        data: ./own
        listeners: { http: { address: "127.0.0.1:0" } }
        sites: { one: { routes: [{ path: /, respond: { status: 200 } }] } }
        admin: %s
        environments: { other: { admin.address: "127.0.0.1:%d" } }
        """
            .formatted(admin, PORT));
  }

  private Path file() throws Exception {
    return file("{ address: \"127.0.0.1:" + PORT + "\" }");
  }

  private static Engine engine(Path file, String environment) throws Exception {
    return Engine.start(ConfigurationSource.file(file, environment));
  }

  private static void assertFound(Ran ran) {
    assertEquals(0, ran.status(), ran.err());
    assertTrue(ran.out().contains(" is running"), ran.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ address: \"127.0.0.1:%d\" }",
        "{ address: \"localhost:%d\", tls: true }",
        "{ address: \":%d\", tls: true, token-file: ./token }"
      })
  void byTheFileThatIsNamed(String admin) throws Exception {
    Path file = file(admin.formatted(PORT));
    try (Engine _ = engine(file, "")) {
      assertFound(Ran.acme("status", "--config", file.toString()));
      Ran below = Ran.acme("certificates", "list", "--config", file.toString());
      assertEquals(0, below.status(), below.err());
    }
  }

  @Test
  void byTheFileThatLiesHere() throws Exception {
    try (Engine _ = engine(file(), "")) {
      assertFound(Launched.acme(folder, "status"));
    }
  }

  @Test
  void inTheEnvironmentThatIsNamed() throws Exception {
    Path file = file("{ address: \"127.0.0.1:1\" }");
    try (Engine _ = engine(file, "other")) {
      assertFound(Ran.acme("status", "--config", file.toString(), "--environment", "other"));
    }
  }

  @Test
  void thoughTheFileHasProblemsByNow() throws Exception {
    Path file = file();
    try (Engine _ = engine(file, "")) {
      Files.writeString(file, Files.readString(file) + "nonsense: 1\n");
      assertFound(Ran.acme("status", "--config", file.toString()));
      Ran reload = Ran.acme("reload", "--config", file.toString());
      assertEquals(2, reload.status(), reload.out());
      assertTrue(reload.err().contains("nonsense"), reload.err());
    }
  }

  @Test
  void unlessAnotherOneIsNamed() throws Exception {
    Path file = file();
    try (Engine _ = engine(file, "")) {
      Ran ran = Ran.acme("status", "--config", file.toString(), "--server", "http://127.0.0.1:1");
      assertEquals(1, ran.status(), ran.out());
      assertTrue(ran.err().contains("nothing answers at http://127.0.0.1:1;"), ran.err());
    }
  }

  @Test
  void aPortThatTheSystemChoseIsAskedFor() throws Exception {
    Path file = file("{ address: \"127.0.0.1:0\" }");
    try (Engine _ = engine(file, "")) {
      Ran ran = Ran.acme("status", "--config", file.toString());
      assertEquals(1, ran.status(), ran.out());
      assertTrue(ran.err().contains("127.0.0.1:0"), ran.err());
      assertTrue(ran.err().contains("--server URL"), ran.err());
    }
  }

  @Test
  void aFileThatIsNamedIsThere() {
    Ran ran = Ran.acme("status", "--config", folder.resolve("none.yaml").toString());
    assertEquals(2, ran.status(), ran.out());
    assertTrue(ran.err().contains("there is no such file"), ran.err());
  }
}
