package com.acme.engine.cache.shared;

import com.acme.engine.cache.SharedStore.Selector;
import com.acme.engine.redis.Reply;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What Redis has of an entry, as {@link Scripts#GET} tells it.
///
/// @param purges how many there had been
/// @param word `found`, `leads`, `waits` or `alone`
/// @param summaries variants and their summaries by turns
/// @param only the response, where there is one alone
record Found(String purges, String word, List<Reply> summaries, Reply only) {

  private static final int VARIANT = 32;

  /// A response that the request's fields choose.
  ///
  /// @param variant names it
  /// @param summary tells one state of it from another
  /// @param stale whether a purge declared it so
  record Choice(String variant, Summary summary, boolean stale) {}

  static Found of(Reply reply) {
    List<Reply> parts = Arguments.many(reply);
    return parts.size() == 4
        ? new Found(
            Arguments.text(parts.get(0)),
            Arguments.text(parts.get(1)),
            Arguments.many(parts.get(2)),
            parts.get(3))
        : new Found("0", "alone", List.of(), new Reply.Nothing());
  }

  /// The newest one, a whole one before a part.
  Optional<Choice> choose(Selector selector) {
    Set<String> stale = new HashSet<>();
    String chosen = "";
    Summary best = null;
    for (int i = 0; i + 1 < summaries.size(); i += 2) {
      String field = Arguments.text(summaries.get(i));
      if (field.length() > VARIANT) {
        stale.add(field.substring(1));
        continue;
      }
      Summary summary = summary(summaries.get(i + 1));
      if (summary != null && selector.chooses(summary.variant()) && summary.isBetter(best)) {
        chosen = field;
        best = summary;
      }
    }
    return best == null
        ? Optional.empty()
        : Optional.of(new Choice(chosen, best, stale.contains(chosen)));
  }

  private static @Nullable Summary summary(Reply reply) {
    try {
      return reply instanceof Reply.Bytes(byte[] value) ? Summary.decode(value) : null;
    } catch (MalformedEntry ofAnotherVersion) {
      return null;
    }
  }
}
