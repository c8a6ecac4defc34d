package com.acme.engine.certificates;

import com.acme.engine.pem.CertificateFailure;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The local CA with the certificates it issued.
final class LocalCertificates {

  private static final Logger LOG = LoggerFactory.getLogger(LocalCertificates.class);

  /// How many names that no configuration mentions have a certificate at a time. Any client can
  /// make up names under localhost; the least used are forgotten, on disk too.
  private static final int MAX_ON_DEMAND = 256;

  /// Files older than this hold certificates that have expired.
  private static final Duration KEPT = Duration.ofDays(31);

  private static final int MAX_FILE_NAME = 100;

  private final Path authorityDirectory;
  private final Path directory;
  private final InstantSource clock;
  private final Consumer<CertificateEvent> events;
  private final Map<String, LocalCertificate> configured = new ConcurrentHashMap<>();
  private final Cache<String, LocalCertificate> onDemand =
      Caffeine.newBuilder()
          .maximumSize(MAX_ON_DEMAND)
          .executor(Runnable::run)
          .removalListener(LocalCertificates::forget)
          .build();
  private volatile @Nullable LocalAuthority authority;

  /// @param data the directory the server owns
  LocalCertificates(Path data, InstantSource clock, Consumer<CertificateEvent> events) {
    this.authorityDirectory = data.resolve("ca");
    this.directory = data.resolve("certificates").resolve("local");
    this.clock = clock;
    this.events = events;
  }

  /// Opens the CA, creating it on the first run. Does nothing when it is open.
  synchronized LocalAuthority open() throws CertificateFailure, InterruptedException {
    LocalAuthority opened = authority;
    if (opened == null) {
      opened = LocalAuthority.open(authorityDirectory, clock);
      authority = opened;
    }
    return opened;
  }

  LocalAuthority authority() throws CertificateFailure {
    LocalAuthority opened = authority;
    if (opened == null) {
      throw CertificateFailure.of(
          "the local CA in " + authorityDirectory + " is not open", "see why in the log above");
    }
    return opened;
  }

  /// The certificate for names that a configuration mentions; the same one each time.
  LocalCertificate configured(String name, List<CertificateName> names) {
    return configured.computeIfAbsent(name + " " + joined(names), key -> certificate(name, names));
  }

  /// The certificate for a name that only a client mentioned.
  LocalCertificate onDemand(CertificateName.Dns name) {
    return onDemand.get(name.text(), text -> certificate(text, List.of(name)));
  }

  /// Those that clients asked for.
  List<LocalCertificate> onDemand() {
    return List.copyOf(onDemand.asMap().values());
  }

  /// Deletes the files of certificates that have expired.
  void removeExpired() {
    if (!Files.isDirectory(directory)) {
      return;
    }
    Instant oldest = clock.instant().minus(KEPT);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.pem")) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      LOG.debug("Expired certificates stay in {}", directory, e);
    }
  }

  private LocalCertificate certificate(String name, List<CertificateName> names) {
    Path file = directory.resolve(fileName(names) + ".pem");
    return new LocalCertificate(name, names, file, this, clock, events);
  }

  /// The name itself where it is one that file systems like; otherwise its start and a digest.
  private static String fileName(List<CertificateName> names) {
    String first = names.getFirst().text().replace('*', '_').replace(':', '-');
    if (names.size() == 1 && first.length() <= MAX_FILE_NAME) {
      return first;
    }
    UUID digest = UUID.nameUUIDFromBytes(joined(names).getBytes(StandardCharsets.UTF_8));
    return first.substring(0, Math.min(first.length(), MAX_FILE_NAME)) + "+" + digest;
  }

  private static String joined(List<CertificateName> names) {
    return names.stream().map(CertificateName::text).sorted().collect(Collectors.joining(" "));
  }

  private static void forget(
      @Nullable String name, @Nullable LocalCertificate certificate, RemovalCause cause) {
    if (certificate != null && cause == RemovalCause.SIZE) {
      certificate.discard();
    }
  }
}
