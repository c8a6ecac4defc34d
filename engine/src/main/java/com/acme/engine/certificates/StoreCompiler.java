package com.acme.engine.certificates;

import com.acme.engine.certificates.CertificateStore.Host;
import com.acme.engine.certificates.CertificateStore.Wanted;
import com.acme.engine.config.Configuration;
import com.acme.engine.config.Listener;
import com.acme.engine.config.Site;
import com.acme.engine.config.Tls;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes a {@link CertificateStore} from a configuration: reads the files, and finds the hosts that
/// nothing covers. Writes nothing and asks nobody.
final class StoreCompiler {

  private final LocalCertificates local;
  private final InstantSource clock;

  StoreCompiler(LocalCertificates local, InstantSource clock) {
    this.local = local;
    this.clock = clock;
  }

  /// @param previous whose certificates are taken over where neither their entry nor their files
  ///   changed, even if they have expired since: a change elsewhere must not be refused for that
  CheckedCertificates compile(Configuration configuration, CertificateStore previous) {
    List<CertificateProblem> problems = new ArrayList<>();
    List<CertificateSource> sources = new ArrayList<>();
    Tls tls = configuration.tls();
    for (Map.Entry<String, Tls.Certificate> entry : inOrder(tls.certificates())) {
      source(entry.getKey(), entry.getValue(), previous, problems).ifPresent(sources::add);
    }
    CheckedCertificates assembled = assemble(wanted(configuration), sources);
    return switch (assembled) {
      case CheckedCertificates.Good good when problems.isEmpty() -> good;
      case CheckedCertificates.Good good -> new CheckedCertificates.Bad(problems);
      case CheckedCertificates.Bad(List<CertificateProblem> more) -> {
        // A host is uncovered because its certificate is bad: one problem, told once.
        problems.addAll(problems.isEmpty() ? more : List.of());
        yield new CheckedCertificates.Bad(problems);
      }
    };
  }

  /// Puts sources together and checks that every host has one.
  CheckedCertificates assemble(Wanted wanted, List<CertificateSource> configured) {
    List<CertificateSource> sources = new ArrayList<>(configured);
    sources.sort(BEST_FIRST);
    CertificateStore explicit = new CertificateStore(wanted, sources, local);
    List<CertificateProblem> problems = new ArrayList<>();
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
        ? new CheckedCertificates.Good(
            new CertificateStore(wanted, sources.stream().distinct().toList(), local))
        : new CheckedCertificates.Bad(problems);
  }

  /// Where two certificates cover one name with keys of one type: files before the local CA, then
  /// the one that holds longer.
  private static final Comparator<CertificateSource> BEST_FIRST =
      Comparator.comparing(
          source ->
              switch (source) {
                case FileCertificate file -> file.current().leaf().getNotAfter().toInstant();
                case LocalCertificate issued -> Instant.MIN;
              },
          Comparator.reverseOrder());

  private Optional<? extends CertificateSource> source(
      String name,
      Tls.Certificate certificate,
      CertificateStore previous,
      List<CertificateProblem> problems) {
    return switch (certificate) {
      case Tls.Certificate.Files files -> {
        Optional<FileCertificate> kept = kept(name, files, previous);
        yield kept.isPresent() ? kept : read(name, files, problems);
      }
      case Tls.Certificate.Local(List<String> names) -> local(name, names, problems);
    };
  }

  private static Optional<FileCertificate> kept(
      String name, Tls.Certificate.Files files, CertificateStore previous) {
    for (CertificateSource source : previous.sources()) {
      if (source instanceof FileCertificate file
          && file.name().equals(name)
          && file.files().equals(files)
          && file.problems().isEmpty()
          && file.stamp().equals(FileStamp.of(files))) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private Optional<FileCertificate> read(
      String name, Tls.Certificate.Files files, List<CertificateProblem> problems) {
    PemPair pair = new PemPair(name, files);
    Optional<FileCertificate> read = pair.read(clock.instant());
    problems.addAll(pair.problems());
    return read;
  }

  private Optional<LocalCertificate> local(
      String name, List<String> texts, List<CertificateProblem> problems) {
    String key = "tls.certificates." + name + ".local";
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

  private static Wanted wanted(Configuration configuration) {
    Set<String> secure =
        configuration.listeners().values().stream()
            .filter(Listener::tls)
            .map(Listener::name)
            .collect(Collectors.toSet());
    List<Host> hosts = new ArrayList<>();
    for (Site site : configuration.sites()) {
      boolean served =
          site.listeners().isEmpty()
              ? !secure.isEmpty()
              : site.listeners().stream().anyMatch(secure::contains);
      if (served) {
        site.hosts().forEach(host -> hosts.add(host(site, host)));
      }
    }
    return new Wanted(
        configuration.tls().protocols(),
        configuration.tls().defaultCertificate(),
        hosts,
        !secure.isEmpty() || configuration.admin().tls());
  }

  private static Host host(Site site, String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    return new Host("sites." + site.name() + ".hosts", CertificateName.parse(bare));
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
            : "add one for it under tls.certificates, { cert: FILE, key: FILE }";
    return new CertificateProblem(
        host.key(),
        "no certificate covers " + name + ", which is served over TLS",
        remedy + "; or serve the site on listeners without tls only");
  }
}
