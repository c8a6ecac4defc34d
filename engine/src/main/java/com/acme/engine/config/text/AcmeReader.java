package com.acme.engine.config.text;

import com.acme.engine.config.AcmeAuthority;
import com.acme.engine.config.AcmeAuthority.Challenge;
import com.acme.engine.config.AcmeAuthority.ExternalAccount;
import com.acme.engine.config.Secret;
import com.acme.engine.config.Tls.Certificate;
import com.acme.engine.config.text.schema.AcmeKeys;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.NetworkLiterals;
import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.Pem;
import com.acme.engine.pem.PemCertificates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the CA that issues certificates by itself, and the certificates it is asked for.
final class AcmeReader {

  private static final String DNS = "dns-01";
  private static final Pattern ADDRESSES = Pattern.compile("[0-9.]+|.*:.*");

  private final Findings findings;
  private final NamedFiles files;

  AcmeReader(Findings findings, NamedFiles files) {
    this.findings = findings;
    this.files = files;
  }

  /// The CA of a section `tls`; empty where it names none, or none that is of use.
  Optional<AcmeAuthority> authority(Section tls) {
    return tls.section("acme").flatMap(this::read);
  }

  private Optional<AcmeAuthority> read(Section acme) {
    Optional<Challenge> challenge = challenge(acme);
    Optional<Path> trusted = acme.located("ca-certificate", Literals.PATH).flatMap(this::trusted);
    return acme.get("directory", AcmeKeys.DIRECTORY)
        .flatMap(directory ->
            challenge.map(proof ->
                new AcmeAuthority(
                    directory,
                    acme.get("email", AcmeKeys.EMAIL),
                    proof,
                    trusted,
                    externalAccount(acme),
                    acme.get("shared-secret", AcmeKeys.SHARED_SECRET).map(Secret::new))));
  }

  private Optional<Challenge> challenge(Section acme) {
    String type = acme.text("challenge").orElse("http-01");
    if (!type.equals(DNS) && acme.has("dns-command")) {
      findings.add(
          acme.keyAt("dns-command"),
          "\"dns-command\" is for the challenge dns-01, not for " + type,
          "write challenge: dns-01, or remove the key");
    }
    return switch (type) {
      case "tls-alpn-01" -> Optional.of(new Challenge.TlsAlpn());
      case DNS -> dns(acme);
      default -> Optional.of(new Challenge.Http());
    };
  }

  private Optional<Challenge> dns(Section acme) {
    Optional<Located<String>> command = acme.located("dns-command", Literals.PATH);
    if (command.isEmpty() && !acme.has("dns-command")) {
      findings.add(
          acme.at("challenge"),
          "the challenge dns-01 needs a program that changes the DNS",
          "add dns-command: FILE");
    }
    return command
        .flatMap(path -> files.file(path, "the program"))
        .map(file ->
            new Challenge.Dns(file, acme.get("dns-timeout", Literals.TIMEOUT, Optional.empty())));
  }

  private Optional<Path> trusted(Located<String> path) {
    Optional<Path> file = files.file(path, "the file of CAs");
    file.flatMap(found -> files.read(found, path))
        .ifPresent(text -> {
          try {
            PemCertificates.of(Pem.blocks(text), Path.of(path.shown()));
          } catch (CertificateFailure e) {
            findings.add(path.at(), e.problem().what(), e.problem().remedy());
          }
        });
    return file;
  }

  private static Optional<ExternalAccount> externalAccount(Section acme) {
    return acme.section("external-account")
        .flatMap(account ->
            account
                .get("key-id", Literals.TEXT)
                .flatMap(id ->
                    account
                        .get("hmac-secret", AcmeKeys.HMAC)
                        .map(hmac -> new ExternalAccount(id, hmac))));
  }

  /// A certificate that the CA is asked for.
  ///
  /// @param section with `acme` or `on-demand`
  /// @param stated whether `tls.acme` is there, of use or not
  /// @param covered takes the names that have a certificate by this
  Optional<Certificate> certificate(
      String name,
      Section section,
      Optional<AcmeAuthority> authority,
      boolean stated,
      Set<String> covered) {
    boolean onDemand = section.has("on-demand");
    String key = onDemand ? "on-demand" : "acme";
    List<String> names = new ArrayList<>();
    for (Located<String> each : section.list(key, NetworkLiterals.SUBJECT)) {
      names.add(CertificateNames.normal(each.value()));
      check(each, onDemand, authority);
    }
    covered.addAll(names);
    if (section.isEmptyList(key)) {
      findings.add(section.at(key), "a certificate without names serves nobody", "add a name");
    }
    if (!stated) {
      findings.add(
          section.keyAt(key),
          "no CA is named that could issue the certificate " + name,
          "add acme: { directory: URL } to the section tls");
    }
    return authority.map(
        ca -> onDemand ? new Certificate.OnDemand(names, ca) : new Certificate.Acme(names, ca));
  }

  private void check(Located<String> name, boolean onDemand, Optional<AcmeAuthority> authority) {
    if (ADDRESSES.matcher(name.value()).matches()) {
      findings.add(
          name.at(),
          "the address " + name.shown() + " cannot be proven to a CA here",
          "list host names; an address may have a certificate from files or the local CA");
    }
    boolean provable =
        onDemand
            || !name.value().startsWith("*")
            || authority.isEmpty()
            || authority.get().challenge() instanceof Challenge.Dns;
    if (!provable) {
      findings.add(
          name.at(),
          "the wildcard " + name.shown() + " cannot be proven by " + type(authority),
          "write challenge: dns-01 with a dns-command, or list the names one by one");
    }
  }

  private static String type(Optional<AcmeAuthority> authority) {
    return authority.map(ca -> ca.challenge().type()).orElse("");
  }
}
