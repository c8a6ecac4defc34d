package com.acme.console.certificates;

import static com.acme.console.ShownScreen.fx;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.LiveServer;
import com.acme.console.NeedsToolkit;
import com.acme.console.ShownScreen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real engine and the certificate its local CA issued.
@NeedsToolkit
class CertificatesJourneyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private LiveServer server;
  private ShownScreen shown;

  @BeforeEach
  void show() throws Exception {
    server = new LiveServer(folder);
    shown =
        new ShownScreen(() ->
            new CertificatesScreen(
                server.link(),
                server.work(),
                server.state(),
                _ -> {},
                InstantSource.system(),
                ZoneOffset.UTC,
                (_, name) -> Optional.of(folder.resolve(name)),
                "Linux"));
  }

  @AfterEach
  void stop() {
    shown.close();
    server.close();
  }

  @Test
  void theServedChainIsShownExportedAndItsFingerprintCopied() throws Exception {
    await().atMost(PATIENCE).until(() -> !shown.nodes(".chain").isEmpty());
    shown.robot().clickOn("#exportChain");
    Path file = folder.resolve("loopback.pem");
    await().atMost(PATIENCE).until(() -> Files.exists(file) && !Files.readString(file).isEmpty());
    List<ChainCertificate> chain = ChainReader.read(Files.readString(file));
    assertEquals(List.of("localhost", "127.0.0.1"), chain.getFirst().names());
    shown.robot().clickOn("#copyFingerprint");
    await()
        .atMost(PATIENCE)
        .until(() ->
            chain.getFirst().fingerprint().equals(fx(Clipboard.getSystemClipboard()::getString)));
  }

  @Test
  void theLocalCaIssuesAnotherCertificateWhenItIsAsked() throws Exception {
    await().atMost(PATIENCE).until(() -> !shown.nodes(".chain").isEmpty());
    String before = fingerprint();
    shown.robot().clickOn("#renew");
    await().atMost(PATIENCE).until(() -> !fingerprint().equals(before));
  }

  private String fingerprint() throws Exception {
    return server.link().snapshot().certificates().getFirst().fingerprint();
  }

  @Test
  void theWholeFingerprintIsReadAndCopiedBesideIt() {
    await().atMost(PATIENCE).until(() -> shown.nodes(".local-ca .wrapped").size() == 1);
    await().atMost(PATIENCE).until(() -> !shown.nodes(".chain .wrapped").isEmpty());
    for (Node node : shown.nodes(".wrapped")) {
      Label label = (Label) node;
      Text drawn = fx(() -> (Text) label.lookup(".text"));
      assertEquals(label.getText(), fx(drawn::getText), "no dots stand for the rest");
    }
    Label fingerprint = shown.node(".local-ca .wrapped");
    assertEquals(32, fingerprint.getText().split("[:\n]", -1).length);
    fx(() -> {
      ((Button) fingerprint.getParent().lookup(".button")).fire();
      return null;
    });
    assertEquals(
        fingerprint.getText().replace("\n", ":").replace("\u200B", ""),
        fx(Clipboard.getSystemClipboard()::getString));
  }

  @Test
  void theLocalCaTellsHowItIsTrusted() {
    await().atMost(PATIENCE).until(() -> !shown.nodes(".command").isEmpty());
    assertTrue(
        shown.nodes(".command").stream()
            .map(node -> ((TextField) node).getText())
            .anyMatch(command -> command.contains("update-ca-certificates")));
  }

  @Test
  void aStoppedServerServesNone() throws Exception {
    await().atMost(PATIENCE).until(() -> !certificates().isEmpty());
    server.link().stop();
    await().atMost(PATIENCE).until(() -> certificates().isEmpty());
    shown.robot().clickOn("Start");
    await().atMost(PATIENCE).until(() -> !certificates().isEmpty());
  }

  private List<CertificateEntry> certificates() {
    return fx(() -> {
      ListView<CertificateEntry> list = shown.node("#list");
      return List.copyOf(list.getItems());
    });
  }
}
