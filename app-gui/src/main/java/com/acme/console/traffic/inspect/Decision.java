package com.acme.console.traffic.inspect;

import com.acme.console.engine.ExchangeDetail.Step;
import com.acme.console.engine.Explained;
import com.acme.console.traffic.rows.Amounts;
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

  /// What was decided when the exchange happened.
  static List<Decision> of(List<Step> trace) {
    List<Decision> decisions = new ArrayList<>();
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
    return decisions;
  }

  private static String where(Step.RouteChosen chosen) {
    return chosen.site().isEmpty() ? chosen.route() : chosen.site() + " / " + chosen.route();
  }

  private static Decision attempt(Step.UpstreamAttempt attempt) {
    return new Decision(
        Mood.NEUTRAL,
        "Upstream " + attempt.upstream(),
        attempt.server()
            + ": "
            + attempt.outcome()
            + ", after "
            + Amounts.duration(attempt.nanos()));
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
