package com.acme.engine.certificates;

import com.acme.engine.certificates.Wanted.Host;
import com.acme.engine.config.AcmeAuthority;
import com.acme.engine.config.Configuration;
import com.acme.engine.config.Listener;
import com.acme.engine.config.Tls;
import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.CertificateProblem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes {@link CertificateStores} from a configuration: reads the files, and finds the hosts that
/// nothing covers. Writes nothing and asks nobody.
final class StoreCompiler {

  private final LocalCertificates local;
  private final AcmeCertificates acme;
  private final InstantSource clock;

  StoreCompiler(LocalCertificates local, AcmeCertificates acme, InstantSource clock) {
    this.local = local;
    this.acme = acme;
    this.clock = clock;
  }

  /// Compiles the certificates of all listeners.
  ///
  /// @param previous whose certificates are taken over where neither their entry nor their files
  ///   changed, even if they have expired since: a change elsewhere must not be refused for that
  CheckedCertificates compile(Configuration configuration, CertificateStores previous) {
    Map<Tls, List<Listener>> listeners = listeners(configuration);
    Set<CertificateProblem> problems = new LinkedHashSet<>();
    Map<Tls, CertificateStore> stores = new LinkedHashMap<>();
    listeners.forEach((tls, served) ->
        compile(configuration, tls, served, previous, problems)
            .ifPresent(store -> stores.put(tls, store)));
    CertificateStore main = stores.get(configuration.tls());
    if (main == null || !problems.isEmpty()) {
      return new CheckedCertificates.Bad(List.copyOf(problems));
    }
    Map<String, CertificateStore> byListener = new LinkedHashMap<>();
    stores.forEach((tls, store) ->
        listeners
            .getOrDefault(tls, List.of())
            .forEach(listener -> byListener.put(listener.name(), store)));
    return new CheckedCertificates.Good(new CertificateStores(main, byListener));
  }

  private Optional<CertificateStore> compile(
      Configuration configuration,
      Tls tls,
      List<Listener> listeners,
      CertificateStores previous,
      Set<CertificateProblem> problems) {
    List<CertificateSource> sources = new ArrayList<>();
    List<CertificateProblem> found = new ArrayList<>();
    for (Map.Entry<String, Tls.Certificate> entry : inOrder(tls.certificates())) {
      String section = section(entry, configuration.tls(), listeners);
      source(section, entry, previous, found).ifPresent(sources::add);
    }
    problems.addAll(found);
    Optional<Wanted> wanted = wanted(configuration, tls, listeners, problems);
    List<CertificateProblem> uncovered = new ArrayList<>();
    Optional<CertificateStore> store = wanted.flatMap(known -> assemble(known, sources, uncovered));
    // A host is uncovered because its certificate is bad: one problem, told once.
    problems.addAll(found.isEmpty() ? uncovered : List.of());
    return store;
  }

  private static Optional<Wanted> wanted(
      Configuration configuration,
      Tls tls,
      List<Listener> listeners,
      Set<CertificateProblem> problems) {
    try {
      return Optional.of(Wanted.of(configuration, tls, listeners));
    } catch (CertificateFailure e) {
      problems.add(
          new CertificateProblem("tls.client-ca", e.problem().what(), e.problem().remedy()));
      return Optional.empty();
    }
  }

  /// Puts sources together and checks that every host has one.
  ///
  /// @param problems takes what is wrong; then there is no store
  Optional<CertificateStore> assemble(
      Wanted wanted, List<CertificateSource> configured, List<CertificateProblem> problems) {
    List<CertificateSource> sources = new ArrayList<>(configured);
    sources.sort(BEST_FIRST);
    CertificateStore explicit = new CertificateStore(wanted, sources, local);
    wanted
        .defaultCertificate()
        .filter(name -> configured.stream().noneMatch(source -> source.name().equals(name)))
        .ifPresent(name -> problems.add(unknownDefault(name)));
    for (Host host : wanted.hosts()) {
      if (explicit.covers(host.name())) {
        continue;
      }
      if (isLocal(host.name())) {
        onDemand(host.name()).ifPresent(sources::add);
      } else {
        problems.add(uncovered(host));
      }
    }
    return problems.isEmpty()
        ? Optional.of(new CertificateStore(wanted, sources.stream().distinct().toList(), local))
        : Optional.empty();
  }

  /// The listeners that speak TLS, by their TLS; the section `tls` first, even if none has it.
  private static Map<Tls, List<Listener>> listeners(Configuration configuration) {
    Map<Tls, List<Listener>> listeners = new LinkedHashMap<>();
    listeners.put(configuration.tls(), new ArrayList<>());
    for (Listener listener : configuration.listeners().values()) {
      if (listener.tls()) {
        Tls tls = listener.ownTls().orElse(configuration.tls());
        listeners.computeIfAbsent(tls, first -> new ArrayList<>()).add(listener);
      }
    }
    return listeners;
  }

  /// Where a certificate stands in the configuration: in the section `tls`, or only with a
  /// listener.
  private static String section(
      Map.Entry<String, Tls.Certificate> entry, Tls main, List<Listener> listeners) {
    boolean shared = entry.getValue().equals(main.certificates().get(entry.getKey()));
    return shared || listeners.isEmpty()
        ? "tls.certificates." + entry.getKey()
        : "listeners." + listeners.getFirst().name() + ".tls.certificates." + entry.getKey();
  }

  /// Where two certificates cover one name with keys of one type: files before the local CA, then
  /// the one that holds longer.
  private static final Comparator<CertificateSource> BEST_FIRST =
      Comparator.comparing(
          source ->
              switch (source) {
                case FileCertificate file -> file.current().leaf().getNotAfter().toInstant();
                case AcmeCertificate _, AcmeOnDemand _ -> Instant.EPOCH;
                case LocalCertificate _ -> Instant.MIN;
              },
          Comparator.reverseOrder());

  private Optional<? extends CertificateSource> source(
      String key,
      Map.Entry<String, Tls.Certificate> entry,
      CertificateStores previous,
      List<CertificateProblem> problems) {
    String name = entry.getKey();
    return switch (entry.getValue()) {
      case Tls.Certificate.Files files -> {
        Optional<FileCertificate> kept = kept(name, files, previous);
        yield kept.isPresent()
            ? kept
            : read(key, name, files, problems).map(fresh -> succeeding(fresh, previous));
      }
      case Tls.Certificate.Local(List<String> names) ->
          local(key + ".local", name, names, problems);
      case Tls.Certificate.Acme(List<String> names, AcmeAuthority authority) ->
          asked(key, name, names, authority, problems).map(acme::configured);
      case Tls.Certificate.OnDemand(List<String> patterns, AcmeAuthority authority) ->
          asked(key, name, patterns, authority, problems).map(acme::onDemand);
    };
  }

  private static Optional<FileCertificate> kept(
      String name, Tls.Certificate.Files files, CertificateStores previous) {
    return previous.all().stream()
        .flatMap(store -> store.files().stream())
        .filter(file -> file.name().equals(name) && file.isCurrent(files))
        .findFirst();
  }

  private FileCertificate succeeding(FileCertificate fresh, CertificateStores previous) {
    return previous.all().stream()
        .flatMap(store -> store.files().stream())
        .filter(file -> file.name().equals(fresh.name()))
        .findFirst()
        .map(old -> fresh.after(old, clock.instant()))
        .orElse(fresh);
  }

  private Optional<FileCertificate> read(
      String key, String name, Tls.Certificate.Files files, List<CertificateProblem> problems) {
    PemPair pair = new PemPair(key, name, files);
    Optional<FileCertificate> read = pair.read(clock.instant());
    problems.addAll(pair.problems());
    return read;
  }

  private static Optional<Asked> asked(
      String key,
      String name,
      List<String> texts,
      AcmeAuthority authority,
      List<CertificateProblem> problems) {
    List<CertificateName> names = new ArrayList<>();
    for (String text : texts) {
      try {
        names.add(CertificateName.parse(text));
      } catch (IllegalArgumentException e) {
        problems.add(
            new CertificateProblem(key, String.valueOf(e.getMessage()), "correct the name"));
      }
    }
    return names.size() < texts.size()
        ? Optional.empty()
        : Optional.of(new Asked(key, name, names, authority));
  }

  private Optional<LocalCertificate> local(
      String key, String name, List<String> texts, List<CertificateProblem> problems) {
    List<CertificateName> names = new ArrayList<>();
    for (String text : texts) {
      try {
        CertificateName parsed = CertificateName.parse(text);
        names.add(parsed);
        if (!LocalScope.permits(parsed)) {
          problems.add(outOfScope(key, text));
        }
      } catch (IllegalArgumentException e) {
        problems.add(
            new CertificateProblem(key, String.valueOf(e.getMessage()), "correct the name"));
      }
    }
    if (names.isEmpty()) {
      problems.add(new CertificateProblem(key, "no name is left to issue for", "list the names"));
      return Optional.empty();
    }
    return Optional.of(local.configured(name, names));
  }

  /// Browsers refuse a wildcard over a whole top-level domain, so under `*.localhost` each name
  /// gets its own when a client asks; addresses are never asked for by name.
  private Optional<LocalCertificate> onDemand(CertificateName name) {
    return name instanceof CertificateName.Dns dns && !dns.text().equals("*.localhost")
        ? Optional.of(local.configured(dns.text(), List.of(dns)))
        : Optional.empty();
  }

  private static boolean isLocal(CertificateName name) {
    return switch (name) {
      case CertificateName.Dns dns -> dns.isUnderLocalhost();
      case CertificateName.Ip ip -> ip.address().isLoopbackAddress();
    };
  }

  private static List<Map.Entry<String, Tls.Certificate>> inOrder(
      Map<String, Tls.Certificate> certificates) {
    return certificates.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
  }

  private static CertificateProblem unknownDefault(String name) {
    return new CertificateProblem(
        "tls.default-certificate",
        "there is no certificate \"" + name + "\"",
        "name one of tls.certificates, or write none");
  }

  private static CertificateProblem outOfScope(String key, String name) {
    return new CertificateProblem(
        key,
        "the local CA does not issue for " + name + ", which may be a public name",
        "use a certificate from files for it; the local CA is for " + LocalScope.inWords());
  }

  private static CertificateProblem uncovered(Host host) {
    String name = host.name().text();
    String remedy =
        LocalScope.permits(host.name())
            ? "list it in a local certificate under tls.certificates, such as { local: [\""
                + name
                + "\"] }, or name files with one for it"
            : "add one for it under tls.certificates, { cert: FILE, key: FILE } or { acme: [NAME]"
                + " }";
    return new CertificateProblem(
        host.key(),
        "no certificate covers " + name + ", which is served over TLS",
        remedy + "; or serve the site on listeners without tls only");
  }
}
