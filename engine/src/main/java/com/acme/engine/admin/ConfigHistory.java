package com.acme.engine.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The configurations that were applied, each in a file of its own under the data directory.
///
/// A file is named by what is known of it, `000012-1763890805123-api-token-file-0a1b….yaml`, so
/// that there is no index that could disagree. A configuration may hold secrets: only its owner can
/// read it.
public final class ConfigHistory {

  /// How many are kept.
  public static final int DEFAULT_KEPT = 200;

  private static final Pattern NAME =
      Pattern.compile("([0-9]{6,18})-([0-9]{1,15})-([a-z]+)-(.*)-([0-9a-f]{64})\\.yaml");

  /// An applied configuration.
  ///
  /// @param number counts from 1
  /// @param time when it was applied
  /// @param trigger what made the server read it: `start`, `file`, `signal`, `api`, `console`
  /// @param by who; empty: unknown
  /// @param hash SHA-256 of the text in hexadecimal
  public record Revision(long number, Instant time, String trigger, String by, String hash) {}

  private record Kept(Revision revision, Path file) {}

  private final Path folder;
  private final InstantSource clock;
  private final int most;

  /// @param folder made at the first revision
  /// @param most how many are kept
  public ConfigHistory(Path folder, InstantSource clock, int most) {
    this.folder = folder;
    this.clock = clock;
    this.most = most;
  }

  /// Remembers a configuration that serves now; the same text as the last one is no new revision.
  ///
  /// @param trigger lower-case letters
  /// @param by who; empty: unknown
  /// @return the revision it is
  public synchronized Revision add(ConfigText text, String trigger, String by) throws IOException {
    List<Kept> kept = kept();
    if (!kept.isEmpty() && kept.getLast().revision().hash().equals(text.hash())) {
      return kept.getLast().revision();
    }
    long number = kept.isEmpty() ? 1 : kept.getLast().revision().number() + 1;
    Revision revision =
        new Revision(
            number, Instant.ofEpochMilli(clock.millis()), trigger, folded(by), text.hash());
    write(revision, text.text());
    for (int i = 0; i < kept.size() + 1 - most; i++) {
      Files.deleteIfExists(kept.get(i).file());
    }
    return revision;
  }

  /// The newest first.
  public synchronized List<Revision> revisions() throws IOException {
    return kept().reversed().stream().map(Kept::revision).toList();
  }

  /// The text of a revision; empty when it is not kept.
  public synchronized Optional<String> text(long number) throws IOException {
    for (Kept kept : kept()) {
      if (kept.revision().number() == number) {
        return Optional.of(Files.readString(kept.file(), StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  private void write(Revision revision, String text) throws IOException {
    if (!Files.exists(folder)) {
      Files.createDirectories(folder, ownerOnly("rwx------"));
    }
    Path unfinished = folder.resolve("unfinished");
    Files.deleteIfExists(unfinished);
    Files.createFile(unfinished, ownerOnly("rw-------"));
    Files.writeString(unfinished, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
    Files.move(unfinished, folder.resolve(name(revision)), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String name(Revision revision) {
    return "%06d-%d-%s-%s-%s.yaml"
        .formatted(
            revision.number(),
            revision.time().toEpochMilli(),
            revision.trigger(),
            revision.by(),
            revision.hash());
  }

  /// The oldest first. What has another name is not ours.
  private List<Kept> kept() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Kept> kept = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          kept.add(new Kept(revision(name), file));
        }
      }
    }
    kept.sort(Comparator.comparingLong(each -> each.revision().number()));
    return kept;
  }

  private static Revision revision(Matcher name) {
    return new Revision(
        Long.parseLong(name.group(1)),
        Instant.ofEpochMilli(Long.parseLong(name.group(2))),
        name.group(3),
        name.group(4),
        name.group(5));
  }

  /// A name that can stand in a file name.
  private static String folded(String by) {
    String folded = by.replaceAll("[^A-Za-z0-9._@-]", "_");
    return folded.substring(0, Math.min(folded.length(), 64));
  }

  private FileAttribute<?>[] ownerOnly(String permissions) {
    Set<String> views = folder.getFileSystem().supportedFileAttributeViews();
    return views.contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
