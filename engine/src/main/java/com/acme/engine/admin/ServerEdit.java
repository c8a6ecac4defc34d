package com.acme.engine.admin;

import com.acme.engine.exchange.HttpFailure;
import java.util.Optional;

/// What is changed in the live state of a server; what is absent stays.
///
/// @param state `drain` or `enable`
/// @param weight its share of the requests, 1 or more
public record ServerEdit(Optional<String> state, Optional<Integer> weight) {

  static final int MOST_WEIGHT = 999_999_999;

  /// Refuses what means nothing, before anything is changed.
  ///
  /// @throws HttpFailure 400
  void check() {
    if (state.isEmpty() && weight.isEmpty()) {
      throw new HttpFailure(400, "nothing to change; send state, weight, or both");
    }
    state.ifPresent(ServerEdit::checkState);
    weight.ifPresent(ServerEdit::checkWeight);
  }

  private static void checkState(String state) {
    if (!state.equals("drain") && !state.equals("enable")) {
      throw new HttpFailure(400, "state is drain or enable");
    }
  }

  private static void checkWeight(int weight) {
    if (weight < 1 || weight > MOST_WEIGHT) {
      throw new HttpFailure(400, "weight is a whole number from 1 to " + MOST_WEIGHT);
    }
  }

  /// In words, for the log.
  @Override
  public String toString() {
    String drained = state.map(word -> word.equals("drain") ? "drained" : "enabled").orElse("");
    String weighed = weight.map(number -> "weight " + number).orElse("");
    return drained + (drained.isEmpty() || weighed.isEmpty() ? "" : ", ") + weighed;
  }
}
