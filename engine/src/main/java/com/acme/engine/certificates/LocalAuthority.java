package com.acme.engine.certificates;

import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.Pem;
import com.acme.engine.pem.PemCertificates;
import com.acme.engine.pem.PrivateKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// The CA of this machine: a root that people may trust, and the leaves it issues.
///
/// `root-key.pem` holds the key together with its certificate, so one rename creates both and a
/// crash leaves all or nothing. `root.pem` is the copy of the certificate that everybody may read;
/// where it is missing it is written again. What was there before is never overwritten: a root that
/// was trusted once and then vanished silently would take hours to find.
public final class LocalAuthority {

  private static final String REMEDY =
      "restore it from a copy, or move the directory away: a new CA is created, to be trusted anew";
  private static final String REWRITTEN = "remove it: it is written again from root-key.pem";
  private static final String RENEWAL =
      "move its directory away: a new CA is created, to be trusted anew";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path file;
  private final X509Certificate certificate;
  private final PrivateKey key;
  private final InstantSource clock;

  private LocalAuthority(
      Path file, X509Certificate certificate, PrivateKey key, InstantSource clock) {
    this.file = file;
    this.certificate = certificate;
    this.key = key;
    this.clock = clock;
  }

  /// Opens the CA of a directory, and creates it there on the first run.
  ///
  /// @param directory holds the CA and nothing else
  /// @throws CertificateFailure if the files are damaged, incomplete, expired, or cannot be read or
  ///   written; names the file and what to do
  public static LocalAuthority open(Path directory, InstantSource clock)
      throws CertificateFailure, InterruptedException {
    Path keyFile = directory.resolve("root-key.pem");
    Path file = directory.resolve("root.pem");
    try {
      if (!Files.exists(keyFile) || !Files.exists(file)) {
        create(directory, keyFile, file, clock);
      }
      return load(keyFile, file, clock);
    } catch (IOException | GeneralSecurityException e) {
      throw CertificateFailure.of(
          directory + ": the local CA cannot be created (" + e + ")",
          "let the user that runs the server write there, or name another directory as data",
          e);
    }
  }

  /// The root's certificate, for people and programs to trust.
  public X509Certificate certificate() {
    return certificate;
  }

  /// The root's certificate as PEM.
  public String pem() {
    try {
      return encode(certificate);
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read encodes", e);
    }
  }

  /// Where the root's certificate lies as PEM.
  public Path file() {
    return file;
  }

  /// A new leaf with a key of its own.
  ///
  /// @param names within {@link LocalScope}, at least one
  Credential issue(List<CertificateName> names) throws CertificateFailure {
    try {
      KeyPair pair = Issuance.newKey();
      X509Certificate leaf =
          Issuance.leaf(pair.getPublic(), names, certificate, key, clock.instant());
      return new Credential(pair.getPrivate(), List.of(leaf));
    } catch (GeneralSecurityException e) {
      throw CertificateFailure.of(
          "the local CA could not issue for " + names.getFirst().text(), "see the log", e);
    }
  }

  /// Whether this CA issued that certificate.
  boolean issued(X509Certificate leaf) {
    try {
      leaf.verify(certificate.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static void create(Path directory, Path keyFile, Path file, InstantSource clock)
      throws IOException, GeneralSecurityException, CertificateFailure, InterruptedException {
    Files.createDirectories(directory);
    try (FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock(channel, directory);
      AtomicFile.removeUnfinished(directory);
      if (!Files.exists(keyFile)) {
        if (Files.exists(file)) {
          throw CertificateFailure.of(keyFile + ": the key of the local CA is missing", REMEDY);
        }
        AtomicFile.write(keyFile, newRoot(clock.instant()), AtomicFile.Access.OWNER);
      }
      if (!Files.exists(file)) {
        String pem = encode(readRoot(keyFile, REMEDY));
        AtomicFile.write(file, pem, AtomicFile.Access.EVERYBODY);
      }
    }
  }

  private static LocalAuthority load(Path keyFile, Path file, InstantSource clock)
      throws CertificateFailure {
    X509Certificate root = readRoot(keyFile, REMEDY);
    PrivateKey key = readKey(keyFile, root);
    if (!readRoot(file, REWRITTEN).equals(root)) {
      throw CertificateFailure.of(
          file + " is not the certificate of the key in " + keyFile.getFileName(), REWRITTEN);
    }
    if (clock.instant().isAfter(root.getNotAfter().toInstant())) {
      throw CertificateFailure.of(
          file + ": the local CA expired on " + root.getNotAfter().toInstant(), RENEWAL);
    }
    return new LocalAuthority(file, root, key, clock);
  }

  private static X509Certificate readRoot(Path file, String remedy) throws CertificateFailure {
    try {
      return PemCertificates.read(file).getFirst();
    } catch (CertificateFailure e) {
      throw CertificateFailure.of(e.problem().what(), remedy, e);
    }
  }

  private static PrivateKey readKey(Path file, X509Certificate root) throws CertificateFailure {
    try {
      return PrivateKeys.read(file, root.getPublicKey());
    } catch (CertificateFailure e) {
      throw CertificateFailure.of(e.problem().what(), REMEDY, e);
    }
  }

  private static String newRoot(Instant now) throws GeneralSecurityException {
    KeyPair pair = Issuance.newKey();
    X509Certificate root = Issuance.root(pair, "ACME local CA " + machineName(), now);
    return Pem.write("PRIVATE KEY", pair.getPrivate().getEncoded()) + encode(root);
  }

  private static String encode(X509Certificate certificate) throws CertificateEncodingException {
    return Pem.write("CERTIFICATE", certificate.getEncoded());
  }

  /// Tells people with several machines whose root they look at; 40 characters of the 64 that a
  /// common name has (RFC 5280 appendix A).
  private static String machineName() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return name.length() <= 40 ? name : name.substring(0, 40);
    } catch (UnknownHostException e) {
      return "of this machine";
    }
  }

  /// Locks until the channel is closed. The system's lock keeps other processes out; a second
  /// engine in this one meets an exception instead, and asks again.
  private static void lock(FileChannel channel, Path directory)
      throws IOException, CertificateFailure, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      if (isLocked(channel)) {
        return;
      }
      Thread.sleep(10);
    }
    throw CertificateFailure.of(
        directory + ": another process has been creating the local CA for " + PATIENCE,
        "end that process, then start again");
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
