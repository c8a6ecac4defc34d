package com.acme.console.certificates;

import static com.acme.console.Snapshots.NOW;
import static com.acme.console.Snapshots.certificate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.ScriptedLink;
import com.acme.console.Snapshots;
import com.acme.console.certificates.CertificatesViewModel.Emptiness;
import com.acme.console.draft.Draft;
import com.acme.console.engine.AwaitedCertificate;
import com.acme.console.engine.StoreTrust;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Place;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesViewModelTest {

  @TempDir private Path folder;
  private final ScriptedLink link = new ScriptedLink();
  private final ServerState state = new ServerState();
  private final List<Destination> gone = new ArrayList<>();
  private final CertificatesViewModel model =
      new CertificatesViewModel(
          link,
          new Work(Runnable::run, Runnable::run),
          state,
          gone::add,
          InstantSource.fixed(NOW),
          new Draft(),
          _ -> Optional.empty(),
          (_, name) -> Optional.of(folder.resolve(name)));

  @Test
  void theMostUrgentCertificateComesFirstAndIsShown() throws Exception {
    link.chains.put("expired", ChainReaderTest.chain());
    state.show(
        Snapshots.with(
            certificate("fine", "files", 90, 80),
            certificate("broken", "files", 90, 80, "the key does not fit"),
            certificate("soon", "files", 90, 5),
            certificate("expired", "files", 90, -1)));
    assertEquals(
        List.of("expired", "soon", "broken", "fine"),
        model.entries().stream().map(entry -> entry.certificate().name()).toList());
    assertEquals(2, model.chain().get().certificates().size());
  }

  @Test
  void theSelectionStaysWhenTheServerIssuesAnother() {
    state.show(
        Snapshots.with(certificate("a", "local", 30, 20), certificate("b", "local", 30, 20)));
    model.selected().set(model.entries().get(1));
    state.show(
        Snapshots.with(
            certificate("b", "local", 30, 30),
            certificate("c", "local", 30, -3),
            certificate("a", "local", 30, 20)));
    assertEquals("b", Objects.requireNonNull(model.selected().get()).certificate().name());
  }

  @Test
  void aChainThatIsNotServedOrCannotBeReadSaysSo() {
    state.show(Snapshots.with(certificate("shop", "files", 90, 80)));
    assertEquals("The server no longer serves shop.", model.chain().get().failure());
    link.chains.put("shop", "-----BEGIN NOTHING");
    model.again();
    assertTrue(model.chain().get().failure().startsWith("The chain cannot be read"));
    link.failure = "the server is gone; start it";
    model.again();
    assertEquals("the server is gone; start it", model.chain().get().failure());
  }

  @Test
  void aChainIsExportedAsItIsServed() throws Exception {
    link.chains.put("*.shop", ChainReaderTest.chain());
    state.show(Snapshots.with(certificate("*.shop", "files", 90, 80)));
    model.exportChain();
    Path file = folder.resolve("_.shop.pem");
    assertEquals(ChainReaderTest.chain(), Files.readString(file));
    assertEquals("Written to " + file.toAbsolutePath(), model.notice().get());
  }

  @Test
  void aFileThatCannotBeWrittenSaysWhatToDo() throws Exception {
    Files.createDirectory(folder.resolve("root.pem"));
    link.authority = Optional.of(ChainReaderTest.chain());
    state.show(Snapshots.running());
    model.exportRoot();
    assertTrue(model.notice().get().contains("cannot be written"), model.notice().get());
  }

  @Test
  void theLocalCaIsShownWhereThereIsOne() throws Exception {
    state.show(Snapshots.running());
    assertTrue(model.localCa().get().isEmpty());
    link.authority = Optional.of(ChainReaderTest.chain());
    model.update();
    assertTrue(model.localCa().get().isPresent());
    model.exportRoot();
    assertTrue(Files.exists(folder.resolve("root.pem")));
  }

  @Test
  void onlyWhatACaIssuesIsRenewedAndOnlyAnAcmeCaRevokes() {
    for (String source : List.of("files", "local", "acme")) {
      link.server = Snapshots.with(certificate(source, source, 90, 80));
      state.show(link.server);
      model.renew();
      model.revoke();
    }
    assertEquals(List.of("renew local", "renew acme", "revoke acme"), link.orders);
    assertEquals("acme was revoked; another one is asked for.", model.notice().get());
  }

  @Test
  void whyACaDoesNotIssueIsTold() {
    state.show(Snapshots.with(certificate("www", "acme", 90, 80)));
    link.failure = "the CA limits how often it is asked";
    model.renew();
    assertEquals("the CA limits how often it is asked", model.notice().get());
    assertEquals(false, model.issuing().busy().get());
  }

  @Test
  void whatIsAwaitedIsListedWhileTheServerRuns() {
    link.awaited =
        List.of(
            new AwaitedCertificate(
                "www", List.of("www.example.org"), "https://ca.example/", "", Optional.empty()));
    state.show(Snapshots.with());
    assertEquals(link.awaited, model.issuing().awaited().get());
    model.issuing().renew("www");
    assertEquals(List.of("renew www"), link.orders);
    state.show(Snapshots.stopped(""));
    assertEquals(List.of(), model.issuing().awaited().get());
  }

  @Test
  void aListWithoutCertificatesSaysWhy() {
    assertEquals(Emptiness.STOPPED, model.emptiness().get());
    state.show(Snapshots.with());
    assertEquals(Emptiness.NO_TLS, model.emptiness().get());
    model.showConfig();
    assertEquals(List.of(new Destination.Plain(Place.CONFIG)), gone);
    state.show(Snapshots.stopped(""));
    assertEquals(Emptiness.STOPPED, model.emptiness().get());
    model.start();
    assertEquals(Emptiness.NONE, model.emptiness().get());
  }

  @Test
  void everyCommandOfASystemNamesTheExportedFile() {
    for (String os : List.of("Linux", "Mac OS X", "Windows 11")) {
      List<TrustCommand> commands = TrustCommand.on(os);
      assertTrue(commands.stream().anyMatch(command -> command.store().equals("Java")), os);
      assertTrue(commands.stream().anyMatch(command -> command.store().contains("Firefox")), os);
      assertTrue(commands.stream().anyMatch(command -> command.store().contains("System")), os);
      commands.stream()
          .filter(command -> !command.command().isEmpty())
          .forEach(command -> assertTrue(command.command().contains("root.pem"), os + command));
    }
  }

  @Test
  void eachTrustStoreIsToldOnItsOwnAndCounted() {
    link.trust =
        List.of(
            new StoreTrust("Java", StoreTrust.State.TRUSTED, "installed"),
            new StoreTrust("Firefox", StoreTrust.State.FAILED, "there is no certutil"));
    model.trusting().install();
    assertEquals(link.trust, model.trusting().stores().get());
    assertEquals(
        "The local CA is trusted by 1 of 2 stores; see which failed.", model.notice().get());
    model.trusting().uninstall();
    model.trusting().look();
    assertEquals(List.of("trust INSTALL", "trust UNINSTALL", "trust STATUS"), link.orders);
    link.failure = "the server runs elsewhere; run acme trust install there";
    model.trusting().install();
    assertEquals(link.failure, model.notice().get());
    assertEquals(link.failure, model.trusting().problem().get());
    assertEquals(false, model.trusting().busy().get());
    link.failure = null;
    model.trusting().look();
    assertEquals("", model.trusting().problem().get());
  }
}
