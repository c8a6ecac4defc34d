package com.acme.engine.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The directories below a root, watched for changes of what is in them. Hidden names and
/// `node_modules` are left out.
final class WatchedTree {

  /// What changed.
  enum Change {
    STYLE,
    PAGE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    Change and(Change other) {
      return this == STYLE ? other : this;
    }
  }

  /// Beyond these, directories are not watched: systems allow few thousand watches.
  private static final int MOST_DIRECTORIES = 4_096;

  private static final long HEARTBEAT_SECONDS = 15;

  /// Editors and build tools write in several steps: a change is told when this long, in
  /// milliseconds, nothing followed.
  private static final long QUIET_MILLIS = 60;

  /// How many steps are taken together at most.
  private static final int MOST_STEPS = 1_000;

  private final WatchService service;
  private final Map<WatchKey, Path> directories = new HashMap<>();

  WatchedTree(Path root, WatchService service) throws IOException {
    this.service = service;
    if (!Files.isDirectory(root)) {
      throw new NoSuchFileException(root.toString());
    }
    watch(root);
  }

  /// Waits for a change; empty when there was none for the time of a heartbeat.
  ///
  /// @throws java.nio.file.ClosedWatchServiceException if the service is closed meanwhile
  Optional<Change> await() throws InterruptedException, IOException {
    Optional<Change> change = Optional.empty();
    WatchKey key = service.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    for (int step = 0; key != null && step < MOST_STEPS; step++) {
      Optional<Change> further = take(key);
      if (further.isPresent()) {
        change = change.map(further.get()::and).or(() -> further);
      }
      key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
    }
    return change;
  }

  private Optional<Change> take(WatchKey key) throws IOException {
    Optional<Change> change = Optional.empty();
    Path directory = directories.get(key);
    for (WatchEvent<?> event : key.pollEvents()) {
      Change one = Change.PAGE;
      if (event.context() instanceof Path name && directory != null) {
        if (isLeftOut(name)) {
          continue;
        }
        one = name.toString().endsWith(".css") ? Change.STYLE : Change.PAGE;
        watchNew(directory.resolve(name), event.kind());
      }
      Change found = one;
      change = change.map(found::and).or(() -> Optional.of(found));
    }
    if (!key.reset()) {
      directories.remove(key);
    }
    return change;
  }

  private void watchNew(Path path, WatchEvent.Kind<?> kind) throws IOException {
    if (kind.equals(StandardWatchEventKinds.ENTRY_CREATE)
        && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      watch(path);
    }
  }

  private void watch(Path top) throws IOException {
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
              throws IOException {
            if (directories.size() >= MOST_DIRECTORIES) {
              return FileVisitResult.TERMINATE;
            }
            if (!each.equals(top) && isLeftOut(each.getFileName())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            directories.put(
                each.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE),
                each);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path each, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean isLeftOut(Path name) {
    String text = name.toString();
    return text.startsWith(".") || text.endsWith("~") || text.equals("node_modules");
  }
}
