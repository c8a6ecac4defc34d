package com.acme.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices that the configuration's file has changed and stands still.
///
/// It looks at the file every quarter of a second instead of watching its folder: editors write
/// beside the file and rename, containers swap links, and some file systems tell nothing. A file
/// that changes between two looks is still being written and is left alone; one that is missing is
/// about to be renamed into place.
final class Reloader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private record Stamp(long size, long modified, @Nullable Object key) {}

  private final Path file;
  private final Runnable changed;
  private @Nullable Stamp known;
  private @Nullable Thread thread;

  /// Looks at nothing yet.
  ///
  /// @param changed runs when the file has changed and stands still
  Reloader(Path file, Runnable changed) {
    this.file = file;
    this.changed = changed;
  }

  synchronized void start() {
    known = stamp();
    thread = Thread.ofVirtual().name("reloader").start(this::watch);
  }

  @Override
  public synchronized void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void watch() {
    @Nullable Stamp before = known;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(BETWEEN_LOOKS);
        Stamp now = stamp();
        if (now != null && now.equals(before) && !now.equals(known)) {
          known = now;
          changed.run();
        }
        before = now;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException bug) {
      LOG.error("the configuration's file is no longer watched", bug);
    }
  }

  private @Nullable Stamp stamp() {
    try {
      BasicFileAttributes read = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(read.size(), read.lastModifiedTime().toMillis(), read.fileKey());
    } catch (IOException missing) {
      return null;
    }
  }
}
