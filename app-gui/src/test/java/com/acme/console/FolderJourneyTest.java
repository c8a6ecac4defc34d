package com.acme.console;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.console.engine.ServerSnapshot.Listener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A folder is chosen by its key, reviewed, applied, served and opened; or it is taken back.
@SuppressWarnings("NullAway.Init")
@NeedsToolkit
class FolderJourneyTest {

  @TempDir private Path folder;
  private RealWindow window;

  @BeforeEach
  void launch() throws Exception {
    Files.createDirectory(folder.resolve("chosen"));
    window = new RealWindow(folder);
  }

  @AfterEach
  void close() {
    window.close();
  }

  @Test
  void aFolderIsReviewedAppliedServedAndOpened() throws Exception {
    Files.writeString(folder.resolve("chosen/index.html"), "<p>hello</p>");
    String before = Files.readString(window.configFile());
    serve();
    window.awaitShown("chosen.localhost");
    assertEquals(before, Files.readString(window.configFile()), "it is not written yet");
    window.fire("#review-apply");
    window.awaitText("#routes-banner .label", text -> text.contains("Serving revision 2."));
    Listener https =
        window.engine().snapshot().listeners().stream()
            .filter(Listener::tls)
            .findFirst()
            .orElseThrow();
    String url = "https://chosen.localhost:" + https.port() + "/";
    await().atMost(RealWindow.PATIENCE).until(() -> window.opened().equals(List.of(url)));
    assertEquals("<p>hello</p>", window.getOf("chosen.localhost", "/"));
  }

  @Test
  void aFolderIsTakenBackByUndo() {
    serve();
    window.awaitShown("browse: true");
    window.robot().push(KeyCode.SHORTCUT, KeyCode.Z);
    await().atMost(RealWindow.PATIENCE).until(() -> !window.isShown("#review"));
    assertEquals(List.of(), window.opened());
  }

  private void serve() {
    window.robot().push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.F);
    window.awaitText("#routes-changes", text -> text.contains("1 unapplied change"));
  }
}
