package com.acme.engine.cache;

import com.acme.engine.http.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// All that is stored under one key: a response for each variant, the newest first.
///
/// @param responses nobody changes them
record Variants(List<StoredResponse> responses) {

  /// More variants than a page is made in. The oldest goes first.
  private static final int MOST = 64;

  static final Variants NONE = new Variants(List.of());

  Variants {
    responses = List.copyOf(responses);
  }

  /// The response that was stored last of those the request's fields choose (RFC 9111 section 4.1);
  /// null: there is none. A whole one goes before a part.
  @Nullable StoredResponse choose(Fields request) {
    StoredResponse part = null;
    for (StoredResponse response : responses) {
      if (response.variant().matches(request)) {
        if (response.isWhole()) {
          return response;
        }
        part = part == null ? response : part;
      }
    }
    return part;
  }

  /// The names of the fields that chose what was stored last.
  List<String> varyNames() {
    return responses.isEmpty() ? List.of() : responses.getFirst().variant().names();
  }

  /// With a response in the place of those of its variant.
  Variants with(StoredResponse response) {
    List<StoredResponse> all = new ArrayList<>(responses.size() + 1);
    all.add(response);
    for (StoredResponse other : responses) {
      if (!other.variant().equals(response.variant()) && all.size() < MOST) {
        all.add(other);
      }
    }
    return new Variants(all);
  }

  /// Without those that a test holds for.
  Variants without(Predicate<StoredResponse> gone) {
    return new Variants(responses.stream().filter(gone.negate()).toList());
  }

  /// With those changed that a test holds for.
  Variants changed(Predicate<StoredResponse> which, UnaryOperator<StoredResponse> change) {
    return new Variants(
        responses.stream().map(each -> which.test(each) ? change.apply(each) : each).toList());
  }

  boolean isEmpty() {
    return responses.isEmpty();
  }

  /// Bytes of memory that all this takes with its key, as Caffeine counts them.
  int weight(CacheKey under) {
    long weight = under.weight();
    for (StoredResponse response : responses) {
      weight += response.weight();
    }
    return (int) Math.min(Integer.MAX_VALUE, weight);
  }
}
