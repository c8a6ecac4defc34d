package com.acme.engine.files;

import com.acme.engine.coding.Codings;
import com.acme.engine.http.ContentCoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/// The siblings of one file.
///
/// A sibling appears whole, by a rename, and has its original's time: so it is current as long as
/// the original is the same, also where both are copied with their times.
final class Siblings {

  /// A sibling saves at least this part of the original, or it is not worth its place.
  private static final double LEAST_SAVING = 0.05;

  private final Path file;
  private final Precompression.Plan plan;
  private final Codings codings;

  Siblings(Path file, Precompression.Plan plan, Codings codings) {
    this.file = file;
    this.plan = plan;
    this.codings = codings;
  }

  /// Writes what is missing or older.
  CodedFile bringUpToDate() throws IOException {
    BasicFileAttributes original = Files.readAttributes(file, BasicFileAttributes.class);
    List<CodedFile.Sibling> siblings = new ArrayList<>();
    for (ContentCoding coding : plan.codings()) {
      siblings.add(bringUpToDate(coding, original));
    }
    return new CodedFile(file, original.size(), siblings);
  }

  private CodedFile.Sibling bringUpToDate(ContentCoding coding, BasicFileAttributes original)
      throws IOException {
    Path sibling = file.resolveSibling(file.getFileName() + RepresentationSelector.suffix(coding));
    boolean there = Files.isRegularFile(sibling);
    if (there && Files.getLastModifiedTime(sibling).compareTo(original.lastModifiedTime()) >= 0) {
      return new CodedFile.Sibling(coding, CodedFile.State.CURRENT, Files.size(sibling));
    }
    if (there && !plan.writes()) {
      return new CodedFile.Sibling(coding, CodedFile.State.WRITTEN, Files.size(sibling));
    }
    return write(coding, sibling, original);
  }

  private CodedFile.Sibling write(ContentCoding coding, Path sibling, BasicFileAttributes original)
      throws IOException {
    Path beside = Files.createTempFile(parent(), ".precompress-", ".tmp");
    try {
      try (InputStream in = Files.newInputStream(file);
          OutputStream out = Files.newOutputStream(beside)) {
        codings.encode(coding, in, original.size(), out);
      }
      requireUnchanged(original);
      long size = Files.size(beside);
      boolean useful = size <= original.size() * (1 - LEAST_SAVING);
      if (plan.writes() && useful) {
        publish(beside, sibling, original.lastModifiedTime());
      } else if (plan.writes()) {
        Files.deleteIfExists(sibling);
      }
      CodedFile.State state = useful ? CodedFile.State.WRITTEN : CodedFile.State.USELESS;
      return new CodedFile.Sibling(coding, state, size);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private void publish(Path beside, Path sibling, FileTime time) throws IOException {
    try {
      // Temporary files are for their owner alone; who may read the original may read this.
      Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(file));
    } catch (UnsupportedOperationException windows) {
      // Files there inherit their rights from the directory.
    }
    Files.setLastModifiedTime(beside, time);
    Files.move(
        beside, sibling, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void requireUnchanged(BasicFileAttributes before) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    if (!FileStamp.of(now).equals(FileStamp.of(before))) {
      throw new IOException(file + " changed while it was compressed; run the command again");
    }
  }

  private Path parent() {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }
}
