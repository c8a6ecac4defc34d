package com.acme.engine.cache;

import com.acme.engine.http.ByteSpan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
    append(content, first.stream());
    long known = first.first() + first.length() - second.first();
    if (known < second.length()) {
      ByteSpan rest = new ByteSpan(second.first() + known, second.first() + second.length() - 1);
      append(content, second.body(rest).stream());
    }
    return new StoredContent(content.whole(), first.first(), length, first.total());
  }

  private static void append(GrowingContent content, InputStream memory) {
    try (memory) {
      int count = 0;
      while (count >= 0) {
        content.added(count);
        byte[] room = content.room(StoredContent.SEGMENT);
        int offset = content.offset();
        count = memory.read(room, offset, room.length - offset);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot fail", impossible);
    }
  }
}
