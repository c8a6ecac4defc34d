package com.acme.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a disturbance did to the clients.
///
/// @param server number of the disturbed one
/// @param begun when, in nanoseconds of [System#nanoTime()]
/// @param answers from then until it was over
/// @param retries requests that another server was asked
/// @param away how long after it could answer again the first client got an answer of it
record Aftermath(
    Disturbance disturbance,
    int server,
    long begun,
    List<Answer> answers,
    long retries,
    Optional<Duration> away) {

  /// What fails a bar, in words.
  ///
  /// @param healthInterval the longest time away
  List<String> missed(Duration healthInterval) {
    List<String> missed = new ArrayList<>();
    answers.stream()
        .filter(answer -> answer.failed() && !answer.underWay(begun))
        .forEach(answer -> missed.add("missed: " + name() + ": failed: " + answer.trouble()));
    if (away.isEmpty()) {
      missed.add("missed: " + name() + ": was never asked again");
    } else if (away.get().compareTo(healthInterval) > 0) {
      missed.add("missed: " + name() + ": back only after " + away.get().toMillis() + " ms");
    }
    return missed;
  }

  private String name() {
    return disturbance.title() + " server " + server;
  }

  @Override
  public String toString() {
    List<Answer> failed = answers.stream().filter(Answer::failed).toList();
    long slowest = answers.stream().mapToLong(answer -> answer.took().toMillis()).max().orElse(0);
    return "%-17s %,6d answers, %d failed (%d of them under way before), %d tried again, slowest %,d ms, %s"
        .formatted(
            name(),
            answers.size(),
            failed.size(),
            failed.stream().filter(answer -> answer.underWay(begun)).count(),
            retries,
            slowest,
            away.map(time -> "back after %,d ms".formatted(time.toMillis())).orElse("never back"));
  }
}
