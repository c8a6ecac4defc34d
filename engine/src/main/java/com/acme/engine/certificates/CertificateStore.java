package com.acme.engine.certificates;

import com.acme.engine.pem.CertificateFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which certificate a client gets, by the server name it asks for: the exact name, then the
/// wildcard over its last labels, then, under localhost, one that the local CA issues on demand,
/// then the default certificate.
///
/// Never changed once built; a reload or a rotation builds another and swaps the reference.
public final class CertificateStore {

  private static final Logger LOG = LoggerFactory.getLogger(CertificateStore.class);

  /// No certificate of a configuration is called so: its names have no colon.
  private static final String ADMIN = "admin:addresses";

  private final Wanted wanted;
  private final List<CertificateSource> sources;
  private final Map<String, List<CertificateSource>> byName = new LinkedHashMap<>();
  private final LocalCertificates local;
  private final boolean onDemand;

  CertificateStore(Wanted wanted, List<CertificateSource> sources, LocalCertificates local) {
    this.wanted = wanted;
    this.sources = List.copyOf(sources);
    this.local = local;
    this.onDemand = sources.stream().anyMatch(AcmeOnDemand.class::isInstance);
    for (CertificateSource source : sources) {
      for (CertificateName name : source.names()) {
        byName.computeIfAbsent(name.text(), text -> new ArrayList<>(1)).add(source);
      }
    }
  }

  /// TLS versions offered, such as `TLSv1.3`.
  public List<String> protocols() {
    return wanted.protocols();
  }

  /// The facts of all certificates in use; one that was not issued yet has none.
  public List<CertificateStatus> status() {
    return held().stream().flatMap(source -> source.status().stream()).toList();
  }

  /// All sources that hold a certificate now.
  List<CertificateSource> held() {
    List<CertificateSource> all = single();
    all.removeIf(source -> source.status().isEmpty());
    return all;
  }

  /// All sources, those of single hosts one by one.
  List<CertificateSource> single() {
    List<CertificateSource> all = new ArrayList<>();
    sources.forEach(source -> all.addAll(source.parts()));
    all.addAll(local.onDemand());
    return all;
  }

  /// Those that CAs are asked for.
  List<AcmeCertificate> asked() {
    return single().stream()
        .filter(AcmeCertificate.class::isInstance)
        .map(AcmeCertificate.class::cast)
        .toList();
  }

  /// Those that CAs have not issued yet.
  List<AwaitedCertificate> awaited() {
    List<AwaitedCertificate> all = new ArrayList<>();
    for (CertificateSource source : sources) {
      switch (source) {
        case AcmeCertificate asked -> asked.awaited().ifPresent(all::add);
        case AcmeOnDemand hosts -> all.addAll(hosts.awaited());
        case FileCertificate _, LocalCertificate _ -> {}
      }
    }
    return all;
  }

  Wanted wanted() {
    return wanted;
  }

  List<CertificateSource> sources() {
    return sources;
  }

  /// Those of its sources that are files.
  List<FileCertificate> files() {
    return sources.stream()
        .filter(FileCertificate.class::isInstance)
        .map(FileCertificate.class::cast)
        .toList();
  }

  /// All that OCSP responses are fetched for, where they are.
  List<Credential> stapled() {
    return wanted.stapled()
        ? single().stream().flatMap(source -> source.credentials().stream()).toList()
        : List.of();
  }

  /// Whether anything could be presented for that server name.
  boolean recognizes(String serverName) {
    return !candidates(serverName).isEmpty();
  }

  /// What to present.
  ///
  /// @param serverName what the client asked for, in lower case; empty for nothing
  /// @param keyType as the JDK names it
  Optional<CertificateSource> choose(String serverName, String keyType) {
    for (CertificateSource source : candidates(serverName)) {
      if (source.keyType().equals(keyType)) {
        return Optional.of(source);
      }
    }
    return Optional.empty();
  }

  /// The same store with other sources for the same names.
  CertificateStore with(List<CertificateSource> others) {
    return new CertificateStore(wanted, others, local);
  }

  /// The same store for a place that is reached by address: where no default certificate is stated,
  /// it is one of the local CA for those names. Clients are not asked for certificates there.
  CertificateStore reachedAt(List<CertificateName> names) {
    Wanted open = wanted.askingNobody();
    if (wanted.defaultCertificate().isPresent()) {
      return new CertificateStore(open, sources, local);
    }
    LocalCertificate own = local.configured(ADMIN, names);
    List<CertificateSource> all = new ArrayList<>(sources);
    all.add(own);
    return new CertificateStore(open.withDefault(ADMIN), all, local);
  }

  /// Whether any listener speaks TLS.
  boolean isServed() {
    return wanted.served();
  }

  /// Whether some name, or all of TLS, depends on the local CA.
  boolean needsLocalAuthority() {
    return sources.isEmpty() || sources.stream().anyMatch(LocalCertificate.class::isInstance);
  }

  /// Has the local CA issue what was not issued yet, or is due again.
  void issueDue() {
    for (CertificateSource source : single()) {
      try {
        if (source.isReady()) {
          source.current();
        }
      } catch (CertificateFailure e) {
        LOG.debug("{}", e.problem().text());
      }
    }
  }

  /// Whether a certificate of the configuration covers that name.
  boolean covers(CertificateName name) {
    return byName.containsKey(name.text())
        || (name instanceof CertificateName.Dns dns && byName.containsKey(dns.wildcard()));
  }

  /// All that may be presented, of any kind of key.
  ///
  /// @param serverName what the client asked for; empty for nothing
  List<CertificateSource> candidates(String serverName) {
    return hostName(serverName)
        .map(this::candidates)
        .filter(found -> !found.isEmpty())
        .orElseGet(this::defaults);
  }

  private List<CertificateSource> candidates(CertificateName.Dns name) {
    List<CertificateSource> exact = presentable(name.text(), name);
    if (!exact.isEmpty()) {
      return exact;
    }
    List<CertificateSource> wildcard = presentable(name.wildcard(), name);
    if (!wildcard.isEmpty()) {
      return wildcard;
    }
    return name.isUnderLocalhost() ? List.of(local.onDemand(name)) : List.of();
  }

  /// What a CA has not issued yet gives way to the next best.
  private List<CertificateSource> presentable(String listed, CertificateName.Dns host) {
    List<CertificateSource> all = new ArrayList<>(1);
    for (CertificateSource source : byName.getOrDefault(listed, List.of())) {
      all.addAll(source.presentable(host));
    }
    return all;
  }

  /// Whether some certificates are asked for once clients ask for their hosts.
  boolean issuesOnDemand() {
    return onDemand;
  }

  /// Has a certificate issued for a host that has none, where the configuration lets clients ask
  /// for it, and waits for it a while.
  ///
  /// @param serverName what the client asked for
  void prepare(String serverName) throws InterruptedException {
    Optional<CertificateName.Dns> host = hostName(serverName);
    if (host.isPresent()) {
      prepare(host.get());
    }
  }

  private void prepare(CertificateName.Dns host) throws InterruptedException {
    for (String listed : List.of(host.text(), host.wildcard())) {
      for (CertificateSource source : byName.getOrDefault(listed, List.of())) {
        if (source instanceof AcmeOnDemand asked) {
          asked.await(host);
        } else if (!source.presentable(host).isEmpty()) {
          return;
        }
      }
    }
  }

  private List<CertificateSource> defaults() {
    return wanted.defaultCertificate().map(this::named).orElse(List.of());
  }

  /// Clients may ask for anything; what no certificate can name is as unknown as nothing.
  private static Optional<CertificateName.Dns> hostName(String serverName) {
    try {
      return !serverName.isEmpty()
              && CertificateName.parse(serverName) instanceof CertificateName.Dns name
              && !name.isWildcard()
          ? Optional.of(name)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<CertificateSource> named(String name) {
    return sources.stream()
        .filter(source -> source.name().equals(name))
        .<CertificateSource>flatMap(source -> source.presented().stream())
        .toList();
  }
}
