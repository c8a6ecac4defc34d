package com.acme.engine.files;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/// What was found below roots lately, small files with their bytes, large ones open: bounded,
/// shared by all file handlers, and kept across reloads.
///
/// What is remembered is checked by one look at the file's attributes (0.7 microseconds on Linux,
/// where open, read and close take 1.7 and the way down from the root about 6), and trusted without
/// a look only for {@link #TRUSTED_NANOS}: enough to save nearly all looks at a file that is asked
/// for in earnest, and too short for a person or a script to see. A file that changed less than the
/// coarsest clock of a file system ago is read again instead, because equal attributes do not prove
/// equal bytes yet. Bytes are remembered only when the file was the same before and after it was
/// read.
public final class HotFiles {

  /// Largest file whose bytes are kept, in bytes.
  public static final int LARGEST = 64 * 1024;

  /// All kept bytes together, unless told otherwise.
  public static final long DEFAULT_CAPACITY = 64L * 1024 * 1024;

  /// How long, in nanoseconds, something is believed without looking at the disk.
  static final long TRUSTED_NANOS = 2_000_000;

  /// What an entry weighs without its bytes.
  private static final int ENTRY_WEIGHT = 512;

  /// A path below a root, as it was asked for.
  ///
  /// @param hidden whether dot names are allowed: what one handler may find is not another's
  private record Key(Path root, boolean hidden, String path) {
    static Key of(FileResolver resolver, String path) {
      return new Key(resolver.root(), resolver.rules().hidden(), path);
    }
  }

  private static final class Remembered {
    final Path place;
    final Located located;
    final boolean settled;
    volatile long checked;

    Remembered(Path place, Located located, boolean settled, long checked) {
      this.place = place;
      this.located = located;
      this.settled = settled;
      this.checked = checked;
    }

    int weight() {
      return located instanceof Located.InFile file
          ? ENTRY_WEIGHT + file.content().map(content -> content.length).orElse(0)
          : ENTRY_WEIGHT;
    }
  }

  private final Cache<Key, Remembered> cache;
  private final OpenFiles open = new OpenFiles();
  private final InstantSource clock;
  private final LongSupplier nanoTime;

  /// A memory of at most `capacity` bytes.
  public HotFiles(long capacity) {
    this(capacity, InstantSource.system(), System::nanoTime);
  }

  /// A memory with its own idea of time.
  ///
  /// @param clock compared with modification times
  /// @param nanoTime says how long ago something was checked
  HotFiles(long capacity, InstantSource clock, LongSupplier nanoTime) {
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(capacity)
            .weigher((Key key, Remembered entry) -> entry.weight() + 2 * key.path.length())
            .executor(Runnable::run)
            .build();
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /// What lies at a path.
  ///
  /// @param path normalized, as in {@link FilePath#parse}
  /// @throws com.acme.engine.exchange.HttpFailure if the path has a form that is refused
  /// @throws IOException if the operating system refuses or the disk fails
  Located locate(FileResolver resolver, String path) throws IOException {
    Key key = Key.of(resolver, path);
    Optional<Located> known = remembered(key);
    return known.isPresent()
        ? known.get()
        : look(resolver, key, FilePath.parse(path, resolver.rules()));
  }

  /// The file whose name is another's and a suffix more; that there is none is remembered too.
  ///
  /// @param path the other's path as it was asked for
  Optional<Located.InFile> sibling(
      FileResolver resolver, String path, Located.InFile file, String suffix) throws IOException {
    Key key = Key.of(resolver, path + suffix);
    Optional<Located> known = remembered(key);
    Located located = known.isPresent() ? known.get() : lookBeside(resolver, key, file, suffix);
    return located instanceof Located.InFile found ? Optional.of(found) : Optional.empty();
  }

  /// Opens a file whose bytes are not kept; empty when it is gone.
  ///
  /// @param file as it was located just now
  Optional<FileLease> open(FileResolver resolver, Located.InFile file) throws IOException {
    return open.open(resolver, file.path());
  }

  /// What the kept bytes and their entries weigh together.
  long weight() {
    cache.cleanUp();
    return cache.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }

  private Optional<Located> remembered(Key key) throws IOException {
    Remembered entry = cache.getIfPresent(key);
    if (entry == null) {
      return Optional.empty();
    }
    long now = nanoTime.getAsLong();
    if (now - entry.checked < TRUSTED_NANOS) {
      return Optional.of(entry.located);
    }
    if (entry.settled && isUnchanged(entry)) {
      entry.checked = now;
      return Optional.of(entry.located);
    }
    return Optional.empty();
  }

  private static boolean isUnchanged(Remembered entry) throws IOException {
    Optional<FileStamp> current = FileResolver.glance(entry.place);
    return switch (entry.located) {
      case Located.InFile file -> current.equals(Optional.of(file.stamp()));
      case Located.Nothing _, Located.Directory _ -> current.isEmpty();
    };
  }

  private Located look(FileResolver resolver, Key key, FilePath path) throws IOException {
    long checked = nanoTime.getAsLong();
    Instant now = clock.instant();
    return switch (resolver.find(path)) {
      case Found.Regular(FileStamp stamp) -> remember(resolver, key, path, stamp, now, checked);
      case Found.Directory _ -> new Located.Directory(path);
      case Found.Nothing _ -> new Located.Nothing();
    };
  }

  private Located lookBeside(FileResolver resolver, Key key, Located.InFile file, String suffix)
      throws IOException {
    String name = file.path().names().getLast() + suffix;
    if (!resolver.rules().allow(name)) {
      return new Located.Nothing();
    }
    FilePath path = file.path().sibling(name);
    long checked = nanoTime.getAsLong();
    Located located = look(resolver, key, path);
    if (!(located instanceof Located.InFile)) {
      cache.put(key, new Remembered(resolver.place(path), located, true, checked));
    }
    return located;
  }

  private Located remember(
      FileResolver resolver, Key key, FilePath path, FileStamp stamp, Instant now, long checked)
      throws IOException {
    Optional<ReadFile> read =
        stamp.size() <= LARGEST ? resolver.read(path, LARGEST) : Optional.empty();
    FileStamp state = read.map(ReadFile::stamp).orElse(stamp);
    Located.InFile file =
        new Located.InFile(path, state, FileValidators.of(state, now), read.map(ReadFile::content));
    cache.put(key, new Remembered(resolver.place(path), file, state.isSettled(now), checked));
    return file;
  }
}
