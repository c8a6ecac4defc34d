package com.acme.engine.certificates;

import com.acme.engine.config.Tls;
import com.acme.engine.pem.CertificateProblem;
import java.util.List;
import java.util.Optional;

/// A certificate from PEM files.
///
/// @param key where the configuration names it, such as `tls.certificates.shop`
/// @param name its name there
/// @param files where it was read from
/// @param stamp what the files were like then
/// @param current what was read
/// @param problems why newer files are not in use
record FileCertificate(
    String key,
    String name,
    Tls.Certificate.Files files,
    FileStamp stamp,
    Credential current,
    List<CertificateProblem> problems)
    implements CertificateSource {

  FileCertificate {
    problems = List.copyOf(problems);
  }

  @Override
  public List<CertificateName> names() {
    return SubjectNames.of(current.leaf());
  }

  @Override
  public String keyType() {
    return current.keyType();
  }

  @Override
  public Optional<CertificateStatus> status() {
    return Optional.of(
        CertificateStatus.of(name, CertificateStatus.Source.FILES, current, problems));
  }

  /// Whether it is what these files hold now, and nothing speaks against it.
  boolean isCurrent(Tls.Certificate.Files named) {
    return files.equals(named) && problems.isEmpty() && stamp.equals(FileStamp.of(named));
  }

  /// The same certificate, with newer files that are of no use.
  FileCertificate refusing(FileStamp newer, List<CertificateProblem> why) {
    return new FileCertificate(key, name, files, newer, current, why);
  }
}
