package com.acme.engine.config.text;

import com.acme.engine.config.AcmeAuthority;
import com.acme.engine.config.Tls;
import com.acme.engine.config.Tls.Certificate;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.Nearest;
import com.acme.engine.config.text.schema.NetworkLiterals;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads TLS versions and certificates.
final class TlsReader {

  /// TLS with the names its certificates cover.
  ///
  /// @param complete whether all names are known; a certificate that cannot be read hides some
  record TlsPart(Tls tls, Set<String> covered, boolean complete) {}

  private final Findings findings;
  private final NamedFiles files;
  private final AcmeReader acme;
  private final HandshakeReader handshakes;

  TlsReader(Findings findings, NamedFiles files) {
    this.findings = findings;
    this.files = files;
    this.acme = new AcmeReader(findings, files);
    this.handshakes = new HandshakeReader(findings, files);
  }

  TlsPart read(Section section) {
    Set<String> covered = new HashSet<>();
    Optional<AcmeAuthority> authority = acme.authority(section);
    Map<String, Certificate> certificates = new LinkedHashMap<>();
    Map<String, Section> sections = section.named("certificates");
    boolean complete = sections.size() == section.members("certificates").size();
    for (Map.Entry<String, Section> entry : sections.entrySet()) {
      Optional<Certificate> certificate =
          isAsked(entry.getValue())
              ? asked(entry.getKey(), entry.getValue(), section, authority, covered)
              : certificate(entry.getKey(), entry.getValue(), covered);
      certificate.ifPresent(found -> certificates.put(entry.getKey(), found));
      complete &= certificate.isPresent();
    }
    Tls tls =
        new Tls(
            handshakes.protocols(section),
            defaultCertificate(section, section.members("certificates").keySet()),
            certificates,
            handshakes.clientAuth(section),
            section.get("ocsp-stapling", Literals.BOOLEAN, true));
    return new TlsPart(tls, covered, complete);
  }

  private Optional<String> defaultCertificate(Section section, Set<String> names) {
    Optional<Located<String>> name =
        section
            .located("default-certificate", Literals.NAME)
            .filter(located -> !located.value().equals("none"));
    name.filter(located -> !names.contains(located.value()))
        .ifPresent(located ->
            findings.add(
                located.at(),
                "the certificate \"" + located.shown() + "\" is not defined",
                names.isEmpty()
                    ? "define it under certificates, or write none"
                    : Nearest.remedy(located.shown(), names, "there are")));
    return name.map(Located::value);
  }

  private static boolean isAsked(Section section) {
    return section.has("acme") || section.has("on-demand");
  }

  private Optional<Certificate> asked(
      String name,
      Section section,
      Section tls,
      Optional<AcmeAuthority> authority,
      Set<String> covered) {
    List<String> sources =
        Stream.of("acme", "on-demand", "local", "cert", "key").filter(section::has).toList();
    if (sources.size() > 1) {
      findings.add(
          section.keyAt(sources.get(1)),
          "the certificate " + name + " has several sources: " + String.join(", ", sources),
          "keep " + sources.getFirst() + ", or define another certificate");
      return Optional.empty();
    }
    return acme.certificate(name, section, authority, tls.has("acme"), covered);
  }

  private Optional<Certificate> certificate(String name, Section section, Set<String> covered) {
    boolean stored = section.has("cert") || section.has("key");
    if (stored && section.has("local")) {
      findings.add(
          section.keyAt("local"),
          "the certificate " + name + " is both on disk and from the local CA",
          "keep either cert and key, or local");
      return Optional.empty();
    }
    if (section.has("local")) {
      return local(section, covered);
    }
    if (!section.has("cert") || !section.has("key")) {
      incomplete(name, section);
      return Optional.empty();
    }
    return stored(section, covered);
  }

  private void incomplete(String name, Section section) {
    boolean misspelled =
        section.table().members().keySet().stream()
            .anyMatch(key -> section.shape().key(key).isEmpty());
    if (!misspelled) {
      findings.add(
          section.at(),
          "the certificate " + name + " says not where it comes from",
          "add cert and key, or local or acme with a list of names");
    }
  }

  private Optional<Certificate> local(Section section, Set<String> covered) {
    List<String> names = section.values("local", NetworkLiterals.SUBJECT);
    names.forEach(name -> covered.add(CertificateNames.normal(name)));
    if (section.isEmptyList("local")) {
      findings.add(section.at("local"), "a certificate without names serves nobody", "add a name");
    }
    return Optional.of(new Certificate.Local(names));
  }

  private Optional<Certificate> stored(Section section, Set<String> covered) {
    Optional<Located<String>> certPath = section.located("cert", Literals.PATH);
    Optional<Located<String>> keyPath = section.located("key", Literals.PATH);
    Optional<Path> cert = certPath.flatMap(path -> files.file(path, "the certificate"));
    Optional<Path> key = keyPath.flatMap(path -> files.file(path, "the private key"));
    if (cert.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    boolean named = certPath.filter(path -> names(cert.get(), path, covered)).isPresent();
    keyPath.ifPresent(path -> checkKey(key.get(), path));
    return named ? Optional.of(new Certificate.Files(cert.get(), key.get())) : Optional.empty();
  }

  private boolean names(Path file, Located<String> path, Set<String> covered) {
    Optional<String> pem = files.read(file, path);
    if (pem.isEmpty()) {
      return false;
    }
    try {
      covered.addAll(CertificateNames.of(pem.get()));
      return true;
    } catch (CertificateException _) {
      findings.add(
          path.at(),
          path.shown() + " holds no certificate",
          "write the path of a PEM file that begins with -----BEGIN CERTIFICATE-----");
      return false;
    }
  }

  private void checkKey(Path file, Located<String> path) {
    files
        .read(file, path)
        .filter(pem -> !pem.contains("PRIVATE KEY-----"))
        .ifPresent(_ ->
            findings.add(
                path.at(),
                path.shown() + " holds no private key",
                "write the path of a PEM file with -----BEGIN PRIVATE KEY-----"));
  }
}
