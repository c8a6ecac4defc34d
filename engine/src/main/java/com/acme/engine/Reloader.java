package com.acme.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices that the configuration's file has changed and stands still.
///
/// It looks at the file twice a second instead of watching its folder: editors write beside the
/// file and rename, containers swap links, and some file systems tell nothing. A file that changes
/// between two looks is still being written and is looked at sooner; one that is missing is about
/// to be renamed into place.
final class Reloader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final Duration AFTER_CHANGE = Duration.ofMillis(200);

  /// What tells one state of a file from another.
  ///
  /// @param key device and inode, where the system has them
  record Stamp(long size, FileTime modified, Optional<Object> key) {}

  private final Path file;
  private final Consumer<BooleanSupplier> changed;
  private Optional<Stamp> known;
  private @Nullable Thread thread;

  /// Looks at nothing yet.
  ///
  /// @param known the state that was read; empty: none was
  /// @param changed runs when the file has changed and stands still; what it is given says whether
  ///   the file is still the one that stood still, to be asked after it was read
  Reloader(Path file, Optional<Stamp> known, Consumer<BooleanSupplier> changed) {
    this.file = file;
    this.known = known;
    this.changed = changed;
  }

  synchronized void start() {
    // Not a virtual thread: one that sleeps wakes the timer, a carrier and itself each time.
    thread = Thread.ofPlatform().daemon().name("reloader").start(this::watch);
  }

  @Override
  public synchronized void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void watch() {
    Optional<Stamp> before = known;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(before.equals(known) ? BETWEEN_LOOKS : AFTER_CHANGE);
        Optional<Stamp> now = stamp(file);
        if (now.isPresent() && now.equals(before) && !now.equals(known)) {
          known = now;
          tell(now);
        }
        before = now;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// A bug met by one text must not end the watch: the next text may be good.
  private void tell(Optional<Stamp> still) {
    try {
      changed.accept(() -> stamp(file).equals(still));
    } catch (RuntimeException bug) {
      LOG.error("the change of {} was not applied", file, bug);
    }
  }

  /// The state of a file now; empty where there is none, or it cannot be read.
  static Optional<Stamp> stamp(Path file) {
    try {
      BasicFileAttributes read = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Stamp(read.size(), read.lastModifiedTime(), Optional.ofNullable(read.fileKey())));
    } catch (IOException missing) {
      return Optional.empty();
    }
  }
}
