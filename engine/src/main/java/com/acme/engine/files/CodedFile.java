package com.acme.engine.files;

import com.acme.engine.http.ContentCoding;
import java.nio.file.Path;
import java.util.List;

/// What became of a file's siblings.
///
/// @param file the original
/// @param size its bytes
/// @param siblings one for each coding that was planned
public record CodedFile(Path file, long size, List<Sibling> siblings) {

  public CodedFile {
    siblings = List.copyOf(siblings);
  }

  /// What was found or done.
  public enum State {
    /// It was as new as the original.
    CURRENT,
    /// It was missing or older, and is written; or would be.
    WRITTEN,
    /// It would save next to nothing, and is not there.
    USELESS
  }

  /// A sibling.
  ///
  /// @param size in bytes; of a useless one, what it would have
  public record Sibling(ContentCoding coding, State state, long size) {}

  /// Whether a sibling was missing or older.
  public boolean isStale() {
    return siblings.stream().anyMatch(sibling -> sibling.state() == State.WRITTEN);
  }
}
