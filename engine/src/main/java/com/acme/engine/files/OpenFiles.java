package com.acme.engine.files;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files too large to be kept in memory that were sent lately, still open: the way down from the
/// root, opening and closing take a dozen system calls, as many as sending takes.
///
/// Bounded in number and in time, because an open file takes a descriptor, and its place on the
/// disk after it was removed.
final class OpenFiles {

  private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);

  /// Descriptors held at most, beside those of responses under way.
  static final int MOST = 256;

  static final Duration KEPT = Duration.ofSeconds(5);

  /// A file as it was found.
  ///
  /// @param hidden whether dot names are allowed: what one handler may find is not another's
  private record Key(Path root, boolean hidden, List<String> names) {}

  private final Cache<Key, SharedFile> cache;

  OpenFiles() {
    this(Ticker.systemTicker());
  }

  /// @param ticker says how long a file was not asked for
  OpenFiles(Ticker ticker) {
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(KEPT)
            .ticker(ticker)
            .scheduler(Scheduler.systemScheduler())
            .executor(Runnable::run)
            .removalListener(OpenFiles::letGo)
            .build();
  }

  /// Lets go of what is due.
  void cleanUp() {
    cache.cleanUp();
  }

  /// A share of the open file at a path, in the state it has now; empty when there is none.
  Optional<FileLease> open(FileResolver resolver, FilePath path) throws IOException {
    Key key = new Key(resolver.root(), resolver.rules().hidden(), path.names());
    SharedFile known = cache.getIfPresent(key);
    Optional<FileLease> lease = known == null ? Optional.empty() : known.lease();
    if (lease.isPresent()) {
      return lease;
    }
    SharedFile.Opener opener = () -> resolver.open(path);
    Optional<OpenedFile> opened = opener.open();
    return opened.isPresent()
        ? Optional.of(keep(key, new SharedFile(opened.get(), opener)))
        : Optional.empty();
  }

  /// The store's share is one more than the caller's.
  private FileLease keep(Key key, SharedFile file) {
    if (file.retain()) {
      cache.put(key, file);
    }
    return new FileLease(file);
  }

  private static void letGo(@Nullable Key key, @Nullable SharedFile file, RemovalCause cause) {
    try {
      if (file != null) {
        file.release();
      }
    } catch (IOException failed) {
      LOG.debug("a file could not be closed: {}", failed.toString());
    }
  }
}
