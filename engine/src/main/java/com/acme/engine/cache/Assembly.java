package com.acme.engine.cache;

import com.acme.engine.http.ByteSpan;
import com.acme.engine.http.EntityTag;
import com.acme.engine.http.Fields;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts a head and its content together, and parts to a whole (RFC 9111 sections 3.3 and 3.4).
/// Parts are joined only where both carry the same strong tag.
final class Assembly {

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

  private Assembly() {}

  /// What can be stored; empty: nothing, since content and head do not agree or more is there
  /// already.
  ///
  /// @param before what is stored of the same variant
  static Optional<StoredResponse> of(
      StoredResponse head, List<byte[]> segments, long length, Optional<StoredResponse> before) {
    Optional<StoredResponse> arrived = filled(head, segments, length);
    return head.isWhole() || arrived.isEmpty() ? arrived : with(before, arrived.get());
  }

  /// A head with its content; empty: a part is not as long as it says.
  static Optional<StoredResponse> filled(StoredResponse head, List<byte[]> segments, long length) {
    return head.isWhole()
        ? Optional.of(head.with(StoredContent.whole(segments, length)))
        : part(head.fields())
            .filter(found -> found.span().length() == length)
            .map(found ->
                head.with(
                    new StoredContent(segments, found.span().first(), length, found.total())));
  }

  private static Optional<StoredResponse> with(
      Optional<StoredResponse> before, StoredResponse arrived) {
    Optional<StoredResponse> same = before.filter(stored -> isSame(stored, arrived));
    if (same.isEmpty()) {
      return Optional.of(arrived);
    }
    return same.get().isWhole() ? Optional.empty() : joined(same.get(), arrived);
  }

  /// Whether a response says which part of a whole of known length it is.
  static boolean isPart(Fields fields) {
    return part(fields).isPresent();
  }

  /// Which bytes of a whole there are.
  record Part(ByteSpan span, long total) {}

  /// What `Content-Range` says; empty: nothing that is of use.
  static Optional<Part> part(Fields fields) {
    Matcher range = CONTENT_RANGE.matcher(fields.first("Content-Range").orElse(""));
    if (!range.matches()) {
      return Optional.empty();
    }
    long first = Long.parseLong(range.group(1));
    long last = Long.parseLong(range.group(2));
    long total = Long.parseLong(range.group(3));
    return first <= last && last < total
        ? Optional.of(new Part(new ByteSpan(first, last), total))
        : Optional.empty();
  }

  private static boolean isSame(StoredResponse stored, StoredResponse arrived) {
    Optional<EntityTag> tag = arrived.strongTag();
    return tag.isPresent()
        && tag.equals(stored.strongTag())
        && stored.content().total() == arrived.content().total();
  }

  /// The newer response's fields, over the bytes of both; the newer alone where they leave a gap.
  private static Optional<StoredResponse> joined(StoredResponse stored, StoredResponse arrived) {
    boolean storedFirst = stored.content().first() <= arrived.content().first();
    StoredContent first = storedFirst ? stored.content() : arrived.content();
    StoredContent second = storedFirst ? arrived.content() : stored.content();
    if (second.first() > first.first() + first.length()) {
      return Optional.of(arrived);
    }
    StoredContent both = Segments.joined(first, second);
    return Optional.of(both.isWhole() ? whole(arrived, both) : arrived.with(both));
  }

  private static StoredResponse whole(StoredResponse part, StoredContent content) {
    return new StoredResponse(
        part.url(),
        200,
        part.fields().copy().remove("Content-Range"),
        part.variant(),
        part.reception(),
        part.lifetime(),
        part.tags(),
        content);
  }
}
