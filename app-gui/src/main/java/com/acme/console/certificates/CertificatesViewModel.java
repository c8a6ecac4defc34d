package com.acme.console.certificates;

import com.acme.console.dialogs.OpenFile;
import com.acme.console.dialogs.SaveFile;
import com.acme.console.draft.Draft;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Place;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The certificates a server serves, one of them in full, and the local CA.
public final class CertificatesViewModel {

  /// Why the list is empty.
  public enum Emptiness {
    /// It is not.
    NONE,
    STOPPED,
    NO_TLS
  }

  private final EngineLink link;
  private final Work work;
  private final ServerState state;
  private final Navigator navigator;
  private final InstantSource clock;
  private final Chains chains;
  private final PemFile file;
  private final ObservableList<CertificateEntry> entries = FXCollections.observableArrayList();
  private final ObservableList<CertificateEntry> shownEntries =
      FXCollections.unmodifiableObservableList(entries);
  private final ObjectProperty<@Nullable CertificateEntry> selected = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Chain> chain = new ReadOnlyObjectWrapper<>(Chain.NONE);
  private final ReadOnlyObjectWrapper<Optional<LocalCa>> localCa =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Emptiness> emptiness =
      new ReadOnlyObjectWrapper<>(Emptiness.STOPPED);
  private final StringProperty notice = new SimpleStringProperty("");
  private final Issuing issuing;
  private final Trusting trusting;
  private final Importing importing;

  public CertificatesViewModel(
      EngineLink link,
      Work work,
      ServerState state,
      Navigator navigator,
      InstantSource clock,
      Draft draft,
      OpenFile openFile,
      SaveFile saveFile) {
    this.link = link;
    this.work = work;
    this.state = state;
    this.navigator = navigator;
    this.clock = clock;
    this.chains = new Chains(link);
    this.file = new PemFile(saveFile, work, notice::set);
    this.issuing = new Issuing(link, work, state, notice::set);
    this.trusting = new Trusting(link, work, notice::set);
    this.importing = new Importing(link, work, draft, navigator, openFile, notice::set);
    selected.addListener((_, _, now) -> loadChain(now));
    state.snapshot().addListener(_ -> update());
    update();
  }

  /// Those that need attention first.
  ObservableList<CertificateEntry> entries() {
    return shownEntries;
  }

  /// The one shown in full; null: none.
  ObjectProperty<@Nullable CertificateEntry> selected() {
    return selected;
  }

  /// The chain of the selected one.
  ReadOnlyObjectProperty<Chain> chain() {
    return chain.getReadOnlyProperty();
  }

  /// The local CA; empty: there is none.
  ReadOnlyObjectProperty<Optional<LocalCa>> localCa() {
    return localCa.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Emptiness> emptiness() {
    return emptiness.getReadOnlyProperty();
  }

  /// Those that are asked for, and what may be done about them.
  Issuing issuing() {
    return issuing;
  }

  /// Who trusts the local CA, and what may be done about it.
  Trusting trusting() {
    return trusting;
  }

  /// Has the selected one issued anew.
  void renew() {
    CertificateEntry entry = selected.get();
    if (entry != null && entry.renewsItself()) {
      issuing.renew(entry.certificate().name());
    }
  }

  /// Has the selected one revoked by its CA.
  void revoke() {
    CertificateEntry entry = selected.get();
    if (entry != null && entry.isRevocable()) {
      issuing.revoke(entry.certificate().name());
    }
  }

  /// What was done or could not be done, in words; empty: nothing.
  StringProperty notice() {
    return notice;
  }

  /// Reads what is served now.
  void update() {
    Optional<ServerSnapshot> server = state.snapshot().get();
    boolean running = state.isRunning();
    issuing.update(running);
    show(running ? server.map(ServerSnapshot::certificates).orElse(List.of()) : List.of());
    emptiness.set(
        entries.isEmpty() ? (running ? Emptiness.NO_TLS : Emptiness.STOPPED) : Emptiness.NONE);
    if (running && localCa.get().isEmpty()) {
      loadLocalCa();
    }
  }

  /// Asks for the selected one's chain again.
  void again() {
    loadChain(selected.get());
  }

  /// Takes one from files.
  void importFiles() {
    importing.ask();
  }

  /// Writes the selected one's chain to a file.
  void exportChain() {
    CertificateEntry entry = selected.get();
    if (entry != null && !chain.get().pem().isEmpty()) {
      String name = entry.certificate().name().replaceAll("[^\\w.-]", "_");
      file.write("Export the certificate chain", name + ".pem", chain.get().pem());
    }
  }

  /// Writes the local CA's certificate to a file.
  void exportRoot() {
    localCa
        .get()
        .ifPresent(ca -> file.write("Export the local CA's certificate", "root.pem", ca.pem()));
  }

  /// Starts the server.
  void start() {
    work.run(
        () -> {
          link.start();
          return link.snapshot();
        },
        state::show,
        notice::set);
  }

  /// Shows where certificates are configured.
  void showConfig() {
    navigator.go(new Destination.Plain(Place.CONFIG));
  }

  private void show(List<ServerSnapshot.Certificate> certificates) {
    Instant now = clock.instant();
    List<CertificateEntry> sorted =
        certificates.stream()
            .map(certificate -> CertificateEntry.of(certificate, now))
            .sorted(
                Comparator.comparing((CertificateEntry entry) -> entry.expiry().urgency())
                    .reversed()
                    .thenComparing(entry -> entry.certificate().problems().isEmpty())
                    .thenComparing(entry -> entry.certificate().name()))
            .toList();
    if (!entries.equals(sorted)) {
      CertificateEntry before = selected.get();
      entries.setAll(sorted);
      selected.set(
          sorted.stream()
              .filter(entry ->
                  before != null && entry.certificate().name().equals(before.certificate().name()))
              .findFirst()
              .orElse(sorted.isEmpty() ? null : sorted.getFirst()));
    }
  }

  private void loadChain(@Nullable CertificateEntry entry) {
    chain.set(Chain.NONE);
    if (entry != null) {
      String name = entry.certificate().name();
      work.run(
          () -> chains.of(name),
          read -> shown(entry, read),
          why -> shown(entry, Chain.failed(why)));
    }
  }

  /// Another may have been selected meanwhile.
  private void shown(CertificateEntry entry, Chain read) {
    if (entry.equals(selected.get())) {
      chain.set(read);
    }
  }

  private void loadLocalCa() {
    work.run(chains::localCa, this::shown, notice::set);
  }

  /// It may have been asked for twice; what is shown of it stays as the user has it.
  private void shown(Optional<LocalCa> found) {
    if (!found.equals(localCa.get())) {
      localCa.set(found);
    }
  }
}
