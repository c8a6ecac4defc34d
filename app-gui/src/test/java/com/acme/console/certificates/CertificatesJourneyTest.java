package com.acme.console.certificates;

import static com.acme.console.ShownScreen.fx;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.LiveServer;
import com.acme.console.NeedsToolkit;
import com.acme.console.ShownScreen;
import com.acme.console.draft.Draft;
import com.acme.console.engine.ConfigDocument;
import com.acme.console.screen.Destination;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
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
  private final Draft draft = new Draft();
  private final Queue<Path> chosen = new ConcurrentLinkedQueue<>();
  private final List<Destination> gone = new CopyOnWriteArrayList<>();
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
                gone::add,
                InstantSource.system(),
                ZoneOffset.UTC,
                draft,
                _ -> Optional.ofNullable(chosen.poll()),
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
        fingerprint.getText().replace("\n", ":"), fx(Clipboard.getSystemClipboard()::getString));
  }

  @Test
  void theLocalCaTellsHowItIsTrustedByHand() {
    await().atMost(PATIENCE).until(() -> !shown.nodes("#by-hand").isEmpty());
    Node commands = shown.node(".by-hand > .commands");
    assertFalse(fx(commands::isVisible), "nobody asked");
    fx(() -> {
      ((Hyperlink) shown.node("#by-hand")).fire();
      return null;
    });
    assertTrue(fx(commands::isVisible));
    assertTrue(
        shown.nodes(".command").stream()
            .map(node -> ((TextField) node).getText())
            .anyMatch(command -> command.contains("update-ca-certificates")));
  }

  @Test
  void eachTrustStoreIsChangedAndReportedOnItsOwn() throws Exception {
    Path profile = Files.createDirectories(folder.resolve("home/.mozilla/firefox/a.default"));
    Files.writeString(profile.resolve("cert9.db"), "no database");
    await().atMost(PATIENCE).until(() -> !shown.nodes("#trust-install").isEmpty());
    await().atMost(PATIENCE).until(() -> !fx(() -> shown.node("#trust-install").isDisabled()));
    press("#trust-install");
    await().atMost(PATIENCE).until(() -> stores().toString().contains("trusts it (installed)"));
    assertEquals(2, stores().size(), () -> "" + stores());
    assertTrue(stores().getFirst().startsWith("Chrome and Chromium ("), () -> "" + stores());
    assertTrue(stores().getLast().matches("(?s)Firefox .*: failed .*"), () -> "" + stores());
    Label notice = shown.node("#notice");
    assertEquals(
        "The local CA is trusted by 1 of 2 stores; see which failed.", fx(notice::getText));
    press("#trust-uninstall");
    await()
        .atMost(PATIENCE)
        .until(() -> stores().toString().contains("does not trust it (removed)"));
  }

  @Test
  void anImportedCertificateAwaitsItsReviewAndServesThen() throws Exception {
    issue("imported.example", "chain.pem", "key.pem");
    chosen.addAll(List.of(folder.resolve("chain.pem"), folder.resolve("key.pem")));
    shown.robot().clickOn("#importFiles");
    await().atMost(PATIENCE).until(() -> !gone.isEmpty());
    assertEquals(List.of(new Destination.Review()), gone);
    String text = fx(() -> draft.text().get());
    assertTrue(text.contains("./tls/imported-example.pem"), text);
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder.resolve("tls/imported-example-key.pem"))));
    server.link().apply(text, fx(draft::etag));
    await()
        .atMost(PATIENCE)
        .until(() ->
            certificates().stream()
                .anyMatch(entry -> entry.certificate().names().contains("imported.example")));
  }

  @Test
  void aKeyThatIsAnothersIsToldAndNothingIsCopied() throws Exception {
    issue("one.example", "chain.pem", "own-key.pem");
    issue("two.example", "other.pem", "other-key.pem");
    chosen.addAll(List.of(folder.resolve("chain.pem"), folder.resolve("other-key.pem")));
    shown.robot().clickOn("#importFiles");
    Label notice = shown.node("#notice");
    await().atMost(PATIENCE).until(() -> fx(notice::getText).contains("does not belong"));
    assertEquals(List.of(), gone);
    assertTrue(Files.notExists(folder.resolve("tls")));
  }

  @Test
  void whatIsWrongWithACertificateThatServesIsToldInFull() throws Exception {
    issue("good.example", "chain.pem", "key.pem");
    issue("other.example", "other.pem", "other-key.pem");
    ConfigDocument before = server.link().configuration();
    String entry = "    good: { cert: chain.pem, key: key.pem }\n    loopback:";
    server.link().apply(before.text().replace("    loopback:", entry), before.etag());
    await().atMost(PATIENCE).until(() -> entry("good").isPresent());
    Files.copy(
        folder.resolve("other-key.pem"),
        folder.resolve("key.pem"),
        StandardCopyOption.REPLACE_EXISTING);
    await()
        .atMost(PATIENCE)
        .until(() -> !entry("good").orElseThrow().certificate().problems().isEmpty());
    fx(() -> {
      ListView<CertificateEntry> list = shown.node("#list");
      list.getSelectionModel().select(entry("good").orElseThrow());
      return null;
    });
    Label problem = shown.node("#problems .problem");
    assertTrue(fx(problem::getText).contains("does not belong"), () -> fx(problem::getText));
    fx(() -> {
      ((Button) problem.getParent().lookup(".button")).fire();
      return null;
    });
    assertEquals(fx(problem::getText), fx(Clipboard.getSystemClipboard()::getString));
  }

  private Optional<CertificateEntry> entry(String name) {
    return certificates().stream()
        .filter(entry -> entry.certificate().name().equals(name))
        .findFirst();
  }

  /// A certificate as a person makes one who tries things out.
  private void issue(String name, String cert, String key) throws Exception {
    Process openssl =
        new ProcessBuilder(
                ("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 9"
                        + " -subj /CN=test -addext subjectAltName=DNS:%s -keyout %s -out %s")
                    .formatted(name, key, cert)
                    .split(" "))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, openssl.waitFor(), said);
  }

  /// The card lies below the fold.
  private void press(String button) {
    fx(() -> {
      ((Button) shown.node(button)).fire();
      return null;
    });
  }

  private List<String> stores() {
    return fx(() ->
        shown.nodes("#trust-stores .store").stream()
            .map(node -> String.valueOf(node.getAccessibleText()))
            .toList());
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
