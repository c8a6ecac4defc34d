package com.acme.engine.cache;

import com.acme.engine.exchange.Body;
import com.acme.engine.http.ByteSpan;
import com.acme.engine.http.Fields;
import java.util.List;

/// Content in memory: a representation, or one part of it. Held in segments, so that a large one
/// needs no large array.
///
/// @param segments the bytes, in order; nobody changes them
/// @param first position of the first byte in the representation
/// @param length how many bytes are here
/// @param total how many the representation has
public record StoredContent(List<byte[]> segments, long first, long length, long total) {

  /// The size of a segment, but for the last; small enough never to be a humongous object of G1.
  public static final int SEGMENT = 64 * 1024;

  private static final StoredContent EMPTY = new StoredContent(List.of(), 0, 0, 0);

  private static final int BYTES_BESIDE = 24;

  public StoredContent {
    segments = List.copyOf(segments);
  }

  /// A whole representation.
  static StoredContent whole(List<byte[]> segments, long length) {
    return length == 0 ? EMPTY : new StoredContent(segments, 0, length, length);
  }

  boolean isWhole() {
    return length == total;
  }

  /// Whether all bytes of a span are here.
  boolean holds(ByteSpan span) {
    return span.first() >= first && span.last() < first + length;
  }

  /// Bytes of memory it takes.
  long weight() {
    return length + (long) segments.size() * BYTES_BESIDE;
  }

  /// All of it.
  Body body() {
    return body(new ByteSpan(first, Math.max(first, first + length - 1)));
  }

  /// Some of it.
  ///
  /// @param span positions in the representation; {@link #holds} says whether it is here
  Body body(ByteSpan span) {
    if (length == 0) {
      return Body.empty();
    }
    int from = (int) (span.first() - first);
    int segment = from / SEGMENT;
    int offset = from % SEGMENT;
    if (offset + span.length() <= segments.get(segment).length) {
      return new Body.Bytes(segments.get(segment), offset, (int) span.length());
    }
    return new Body.Stream(
        new SegmentStream(segments, from, span.length()), span.length(), Fields::new);
  }
}
