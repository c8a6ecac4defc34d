package com.acme.engine.certificates;

import com.acme.engine.config.Tls;
import com.acme.engine.pem.CertificateProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A certificate from PEM files.
///
/// @param key where the configuration names it, such as `tls.certificates.shop`
/// @param name its name there
/// @param files where it was read from
/// @param stamp what the files were like then
/// @param succession what was read, and what is presented until that may be
/// @param problems why newer files are not in use
record FileCertificate(
    String key,
    String name,
    Tls.Certificate.Files files,
    FileStamp stamp,
    Succession succession,
    List<CertificateProblem> problems)
    implements CertificateSource {

  FileCertificate {
    problems = List.copyOf(problems);
  }

  /// What was read last.
  @Override
  public Credential current() {
    return succession.newest();
  }

  @Override
  public List<CertificateName> names() {
    return SubjectNames.of(current().leaf());
  }

  @Override
  public String keyType() {
    return current().keyType();
  }

  @Override
  public Optional<CertificateStatus> status() {
    return Optional.of(
        CertificateStatus.of(
            name, CertificateStatus.Source.FILES, succession.presented(), problems));
  }

  @Override
  public List<Credential> credentials() {
    return succession.all();
  }

  @Override
  public Optional<FileCertificate> presented() {
    Credential shown = succession.presented();
    return Optional.of(shown.equals(current()) ? this : holding(Succession.first(shown)));
  }

  @Override
  public List<FileCertificate> presentable(CertificateName.Dns host) {
    return presented()
        .filter(shown -> shown.equals(this) || shown.current().covers(host))
        .map(List::of)
        .orElse(List.of());
  }

  /// Whether it is what these files hold now, and nothing speaks against it.
  boolean isCurrent(Tls.Certificate.Files named) {
    return files.equals(named) && problems.isEmpty() && stamp.equals(FileStamp.of(named));
  }

  /// The same certificate, with newer files that are of no use.
  FileCertificate refusing(FileStamp newer, List<CertificateProblem> why) {
    return new FileCertificate(key, name, files, newer, succession, why);
  }

  /// The same, which takes the place of another.
  FileCertificate after(FileCertificate old, Instant now) {
    return holding(old.succession.then(current(), now));
  }

  private FileCertificate holding(Succession other) {
    return new FileCertificate(key, name, files, stamp, other, problems);
  }
}
