package com.acme.engine.files;

import com.acme.engine.http.EntityTag;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/// The state of a file: what changes when its bytes do.
///
/// The entity tag is made of size, modification time in nanoseconds and the file's identity (device
/// and inode, where the platform has them), so that a file replaced by another of equal size and
/// time, as reproducible builds make them, still gets another tag. The parts are mixed, because an
/// inode is nobody's business. Servers of one cluster therefore state different tags for copies of
/// one file. A tag is strong; the exception nobody can see is a file written twice in place, with
/// equal size, within one tick of the file system's clock (milliseconds on Linux).
///
/// @param size in bytes
/// @param modified as precise as the file system keeps it
/// @param identity of the file, whatever its name, as the platform's own value: a text of it would
///   cost more than the look at the disk; an empty text where the platform has none
record FileStamp(long size, Instant modified, Object identity) {

  /// The coarsest clock of a file system in use (FAT): a file that rested longer cannot have
  /// changed since without a new time.
  private static final Duration COARSEST_CLOCK = Duration.ofSeconds(2);

  static FileStamp of(BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    return new FileStamp(
        attributes.size(), attributes.lastModifiedTime().toInstant(), key == null ? "" : key);
  }

  boolean isSameFileAs(FileStamp other) {
    return identity.equals(other.identity);
  }

  /// Whether an equal stamp later proves equal bytes.
  boolean isSettled(Instant now) {
    return Duration.between(modified, now).compareTo(COARSEST_CLOCK) > 0;
  }

  EntityTag tag() {
    long mixed = mix(size);
    mixed = mix(mixed ^ modified.getEpochSecond());
    mixed = mix(mixed ^ modified.getNano());
    String text = identity.toString();
    for (int i = 0; i < text.length(); i++) {
      mixed = mix(mixed ^ text.charAt(i));
    }
    return EntityTag.strong(HexFormat.of().toHexDigits(mixed));
  }

  /// The finalizer of SplitMix64: every bit of the input changes half of the output's.
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
