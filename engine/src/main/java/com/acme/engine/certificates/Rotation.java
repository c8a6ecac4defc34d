package com.acme.engine.certificates;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Follows the PEM files of a store. It looks at them rather than have the system watch, which sees
/// neither mounted files replaced through links nor network file systems.
///
/// Files that changed are read once two looks in a row find them the same, as certificate and key
/// are rarely written at one moment. One thread looks.
final class Rotation {

  private final StoreCompiler compiler;
  private final InstantSource clock;
  private final Consumer<CertificateEvent> events;
  private final Map<String, FileStamp> changing = new HashMap<>();

  Rotation(StoreCompiler compiler, InstantSource clock, Consumer<CertificateEvent> events) {
    this.compiler = compiler;
    this.clock = clock;
    this.events = events;
  }

  /// One look.
  ///
  /// @return the store with what has changed; empty when nothing has
  Optional<CertificateStore> look(CertificateStore store) {
    CertificateStore newest = store;
    for (CertificateSource source : store.sources()) {
      if (source instanceof FileCertificate file && isSettled(file)) {
        newest = replaced(newest, file);
      }
    }
    return newest == store ? Optional.empty() : Optional.of(newest);
  }

  private boolean isSettled(FileCertificate file) {
    FileStamp now = FileStamp.of(file.files());
    if (now.equals(file.stamp())) {
      changing.remove(file.name());
      return false;
    }
    return now.equals(changing.put(file.name(), now));
  }

  private CertificateStore replaced(CertificateStore store, FileCertificate old) {
    FileStamp stamp = FileStamp.of(old.files());
    PemPair pair = new PemPair(old.name(), old.files());
    Optional<FileCertificate> read = pair.read(clock.instant());
    if (read.isEmpty()) {
      return refused(store, old, stamp, pair.problems());
    }
    return switch (compiler.assemble(store.wanted(), with(store, old, read.get()))) {
      case CheckedCertificates.Good(CertificateStore fresh) -> {
        read.get().status().map(CertificateEvent.Rotated::new).ifPresent(events);
        yield fresh;
      }
      case CheckedCertificates.Bad(List<CertificateProblem> problems) ->
          refused(store, old, stamp, problems);
    };
  }

  private CertificateStore refused(
      CertificateStore store,
      FileCertificate old,
      FileStamp stamp,
      List<CertificateProblem> problems) {
    problems.forEach(problem -> events.accept(new CertificateEvent.Refused(old.name(), problem)));
    return store.with(with(store, old, old.refusing(stamp, problems)));
  }

  private static List<CertificateSource> with(
      CertificateStore store, FileCertificate old, FileCertificate replacement) {
    List<CertificateSource> sources = new ArrayList<>(store.sources());
    sources.replaceAll(source -> source.equals(old) ? replacement : source);
    return sources;
  }
}
