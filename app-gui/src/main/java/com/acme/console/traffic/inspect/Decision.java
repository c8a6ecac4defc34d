package com.acme.console.traffic.inspect;

import com.acme.console.engine.Carriage;
import com.acme.console.engine.ExchangeDetail;
import com.acme.console.engine.ExchangeDetail.Step;
import com.acme.console.engine.Explained;
import com.acme.console.traffic.rows.Times;
import java.util.ArrayList;
import java.util.List;

/// One line of why an exchange went as it did.
///
/// @param mood how it turned out
/// @param subject who decided, such as `Route shop-api`
/// @param words what and why
public record Decision(Mood mood, String subject, String words) {

  /// How a decision turned out.
  public enum Mood {
    GOOD,
    NEUTRAL,
    BAD
  }

  /// What was decided when the exchange happened, and what its stream adds to that: pushes, and an
  /// end that nobody wants.
  static List<Decision> of(ExchangeDetail detail) {
    List<Decision> decisions = new ArrayList<>();
    switch (detail.carriage()) {
      case Carriage.InTurn _ -> steps(detail.trace(), decisions);
      case Carriage.Stream stream -> {
        pushed(stream, decisions);
        steps(detail.trace(), decisions);
        stream.promises().forEach(promise -> decisions.add(promised(promise)));
        cutShort(stream, decisions);
      }
    }
    return decisions;
  }

  private static void pushed(Carriage.Stream stream, List<Decision> decisions) {
    if (stream.promisedBy() != 0) {
      decisions.add(
          new Decision(
              Mood.NEUTRAL,
              "Pushed on stream " + stream.id(),
              "promised by the response on stream " + stream.promisedBy()));
    }
  }

  private static Decision promised(Carriage.Promise promise) {
    return new Decision(
        Mood.NEUTRAL, "Push of " + promise.path(), "promised as stream " + promise.stream());
  }

  private static void cutShort(Carriage.Stream stream, List<Decision> decisions) {
    if (stream.ending() != Carriage.Ending.END_STREAM) {
      decisions.add(
          new Decision(
              Mood.BAD, "Stream " + stream.id() + " was cut short", CarriageFacts.ending(stream)));
    }
  }

  private static void steps(List<Step> trace, List<Decision> decisions) {
    for (Step step : trace) {
      decisions.add(
          switch (step) {
            case Step.RouteChosen chosen ->
                new Decision(Mood.GOOD, "Route " + where(chosen), chosen.reason());
            case Step.MiddlewareActed acted ->
                new Decision(Mood.NEUTRAL, "Middleware " + acted.name(), acted.what());
            case Step.CacheVerdict cache ->
                new Decision(Mood.NEUTRAL, "Cache: " + cache.verdict(), cache.reason());
            case Step.ServerChosen chosen ->
                new Decision(
                    Mood.NEUTRAL,
                    "Upstream " + chosen.upstream(),
                    chosen.server() + ": " + chosen.why());
            case Step.UpstreamAttempt attempt -> attempt(attempt);
            case Step.Failed failed -> new Decision(Mood.BAD, "Failed", failed.reason());
          });
    }
  }

  private static String where(Step.RouteChosen chosen) {
    return chosen.site().isEmpty() ? chosen.route() : chosen.site() + " / " + chosen.route();
  }

  private static Decision attempt(Step.UpstreamAttempt attempt) {
    return new Decision(
        Mood.NEUTRAL,
        "Upstream " + attempt.upstream(),
        attempt.server() + ": " + attempt.outcome() + ", after " + Times.duration(attempt.nanos()));
  }

  /// Every route in order, as the server is configured now.
  static List<Decision> of(Explained explained) {
    List<Decision> decisions = new ArrayList<>();
    boolean site = !explained.site().isEmpty();
    decisions.add(
        new Decision(
            site ? Mood.GOOD : Mood.BAD,
            site ? "Site " + explained.site() : "No site",
            explained.siteReason()));
    for (Explained.Considered route : explained.considered()) {
      decisions.add(
          new Decision(
              route.matches() ? Mood.GOOD : Mood.NEUTRAL,
              "Route " + route.route() + "  " + route.path() + " \u2192 " + route.action(),
              route.reason()));
    }
    return decisions;
  }
}
