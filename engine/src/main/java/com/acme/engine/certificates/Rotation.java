package com.acme.engine.certificates;

import com.acme.engine.config.Tls;
import com.acme.engine.pem.CertificateProblem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the PEM files of the stores. It looks at them rather than have the system watch, which
/// sees neither mounted files replaced through links nor network file systems.
///
/// Files that changed are read once two looks in a row find them the same, as certificate and key
/// are rarely written at one moment. One thread looks.
final class Rotation {

  private static final Logger LOG = LoggerFactory.getLogger(Rotation.class);

  private final StoreCompiler compiler;
  private final InstantSource clock;
  private final Consumer<CertificateEvent> events;
  private Map<Tls.Certificate.Files, FileStamp> changing = Map.of();

  Rotation(StoreCompiler compiler, InstantSource clock, Consumer<CertificateEvent> events) {
    this.compiler = compiler;
    this.clock = clock;
    this.events = events;
  }

  /// One look.
  ///
  /// @param use called with the stores as they are now if anything changed, before that is told
  void look(CertificateStores stores, Consumer<CertificateStores> use) {
    Set<Tls.Certificate.Files> settled = settled(stores);
    if (settled.isEmpty()) {
      return;
    }
    Set<CertificateEvent> told = new LinkedHashSet<>();
    use.accept(stores.map(store -> rotated(store, settled, told)));
    told.forEach(events);
  }

  /// The files that differ from what is in use, and did not differ from the last look.
  private Set<Tls.Certificate.Files> settled(CertificateStores stores) {
    Map<Tls.Certificate.Files, FileStamp> differing = new HashMap<>();
    for (CertificateStore store : stores.all()) {
      for (FileCertificate file : store.files()) {
        FileStamp now = FileStamp.of(file.files());
        if (!now.equals(file.stamp())) {
          differing.put(file.files(), now);
        }
      }
    }
    Set<Tls.Certificate.Files> settled = new LinkedHashSet<>();
    differing.forEach((files, stamp) -> {
      if (stamp.equals(changing.get(files))) {
        settled.add(files);
      }
    });
    changing = differing;
    return settled;
  }

  private CertificateStore rotated(
      CertificateStore store, Set<Tls.Certificate.Files> settled, Set<CertificateEvent> told) {
    CertificateStore newest = store;
    for (FileCertificate file : store.files()) {
      if (settled.contains(file.files())) {
        newest = replaced(newest, file, told);
      }
    }
    return newest;
  }

  private CertificateStore replaced(
      CertificateStore store, FileCertificate old, Set<CertificateEvent> told) {
    FileStamp stamp = FileStamp.of(old.files());
    PemPair pair = new PemPair(old.key(), old.name(), old.files());
    List<CertificateProblem> problems = new ArrayList<>();
    Instant now = clock.instant();
    Optional<FileCertificate> read = pair.read(now).map(file -> file.after(old, now));
    problems.addAll(pair.problems());
    Optional<CertificateStore> fresh =
        read.flatMap(file -> compiler.assemble(store.wanted(), with(store, old, file), problems));
    if (fresh.isPresent()) {
      read.flatMap(FileCertificate::status).map(CertificateEvent.Rotated::new).ifPresent(told::add);
      LOG.info("The certificate {} is taken from its changed files", old.name());
      return fresh.get();
    }
    for (CertificateProblem problem : problems) {
      LOG.warn("{}; the certificate before stays", problem.text());
      told.add(new CertificateEvent.Refused(old.name(), problem));
    }
    return store.with(with(store, old, old.refusing(stamp, problems)));
  }

  private static List<CertificateSource> with(
      CertificateStore store, FileCertificate old, FileCertificate replacement) {
    List<CertificateSource> sources = new ArrayList<>(store.sources());
    sources.replaceAll(source -> source.equals(old) ? replacement : source);
    return sources;
  }
}
