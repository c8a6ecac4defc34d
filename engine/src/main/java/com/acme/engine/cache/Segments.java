package com.acme.engine.cache;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Cuts content into segments.
final class Segments {

  private Segments() {}

  /// The segments of an array that nobody changes; a small one is its own segment.
  static List<byte[]> of(byte[] array) {
    if (array.length <= StoredContent.SEGMENT) {
      return array.length == 0 ? List.of() : List.of(array);
    }
    List<byte[]> segments = new ArrayList<>();
    for (int from = 0; from < array.length; from += StoredContent.SEGMENT) {
      int to = Math.min(array.length, from + StoredContent.SEGMENT);
      segments.add(Arrays.copyOfRange(array, from, to));
    }
    return segments;
  }

  /// Two parts of one representation as one.
  ///
  /// @param first begins not after the other, and leaves no gap before it
  static StoredContent joined(StoredContent first, StoredContent second) {
    long end = Math.max(first.first() + first.length(), second.first() + second.length());
    long length = end - first.first();
    GrowingContent content = new GrowingContent();
    append(content, new SegmentStream(first.segments(), 0, first.length()));
    long known = first.first() + first.length() - second.first();
    if (known < second.length()) {
      long more = second.length() - known;
      append(content, new SegmentStream(second.segments(), (int) known, more));
    }
    return new StoredContent(content.whole(), first.first(), length, first.total());
  }

  private static void append(GrowingContent content, SegmentStream source) {
    int count = 0;
    while (count >= 0) {
      content.added(count);
      byte[] room = content.room(StoredContent.SEGMENT);
      int offset = content.offset();
      count = source.read(room, offset, room.length - offset);
    }
  }
}
