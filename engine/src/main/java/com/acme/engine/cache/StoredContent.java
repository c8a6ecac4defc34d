package com.acme.engine.cache;

import com.acme.engine.exchange.Body;
import com.acme.engine.http.ByteSpan;
import com.acme.engine.http.Fields;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Content in memory: a representation, or one part of it. Held in segments, so that a large one
/// needs no large array; sent from where it lies.
///
/// @param segments the bytes, in order; nobody changes them
/// @param first position of the first byte in the representation
/// @param length how many bytes are here
/// @param total how many the representation has
/// @param trailers the fields that came behind it; nobody changes them
/// @param forms what has been made of it
public record StoredContent(
    List<byte[]> segments, long first, long length, long total, Fields trailers, KeptForms forms) {

  /// The size of a segment, but for the last; small enough never to be a humongous object of G1.
  public static final int SEGMENT = 64 * 1024;

  private static final Fields NO_TRAILERS = new Fields();

  private static final StoredContent EMPTY = new StoredContent(List.of(), 0, 0, 0);

  private static final int BYTES_BESIDE = 24;

  public StoredContent {
    segments = List.copyOf(segments);
  }

  /// Without trailers, and nothing made of it.
  public StoredContent(List<byte[]> segments, long first, long length, long total) {
    this(segments, first, length, total, NO_TRAILERS, new KeptForms(length));
  }

  /// A whole representation.
  static StoredContent whole(List<byte[]> segments, long length) {
    return length == 0 ? EMPTY : new StoredContent(segments, 0, length, length);
  }

  /// The same with what came behind it.
  public StoredContent with(Fields newTrailers) {
    return newTrailers.isEmpty()
        ? this
        : new StoredContent(segments, first, length, total, newTrailers, new KeptForms(length));
  }

  boolean isWhole() {
    return length == total;
  }

  /// Whether all bytes of a span are here.
  boolean holds(ByteSpan span) {
    return span.first() >= first && span.last() < first + length;
  }

  /// All that is here; there is something.
  ByteSpan span() {
    return new ByteSpan(first, first + length - 1);
  }

  /// Bytes of memory it takes.
  long weight() {
    return length + (long) segments.size() * BYTES_BESIDE + forms.weight();
  }

  /// All of it, with its trailers.
  Body body() {
    if (length == 0) {
      return trailers.isEmpty() ? Body.empty() : ending(InputStream.nullInputStream());
    }
    Body content = body(span());
    return trailers.isEmpty() ? content : ending(content.stream());
  }

  /// Some of it.
  ///
  /// @param span positions in the representation; {@link #holds} says whether it is here
  Body body(ByteSpan span) {
    int from = (int) (span.first() - first);
    byte[] segment = segments.get(from / SEGMENT);
    int offset = from % SEGMENT;
    return offset + span.length() <= segment.length
        ? new Body.Bytes(segment, offset, (int) span.length())
        : Body.chain(parts(span));
  }

  /// Where some of it lies.
  List<Body.Bytes> parts(ByteSpan span) {
    int from = (int) (span.first() - first);
    int at = from / SEGMENT;
    int offset = from % SEGMENT;
    long left = span.length();
    List<Body.Bytes> parts = new ArrayList<>((int) (left / SEGMENT) + 2);
    while (left > 0) {
      byte[] segment = segments.get(at++);
      int count = (int) Math.min(segment.length - offset, left);
      parts.add(new Body.Bytes(segment, offset, count));
      left -= count;
      offset = 0;
    }
    return parts;
  }

  /// All its bytes, without trailers.
  public InputStream stream() {
    return length == 0 ? InputStream.nullInputStream() : body(span()).stream();
  }

  /// Only the end of a content of unknown length has trailers.
  private Body ending(InputStream content) {
    return new Body.Stream(content, -1, trailers::copy);
  }
}
