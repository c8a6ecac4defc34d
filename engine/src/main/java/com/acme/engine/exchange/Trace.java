package com.acme.engine.exchange;

import java.util.ArrayList;
import java.util.List;

/// The decisions made for one exchange, in order: what the console, `acme explain` and the logs
/// show.
///
/// With nobody watching, nothing is kept: callers ask {@link #isKept()} before they build a step
/// that costs anything.
public final class Trace {

  /// One decision.
  public sealed interface Step {}

  /// The route that matched, or the built-in one that answers 404 or 405.
  ///
  /// @param site name of the site; empty when no site matched
  /// @param route name of the route
  /// @param reason why, for a person
  public record RouteChosen(String site, String route, String reason) implements Step {}

  /// A middleware answered itself or changed the message.
  ///
  /// @param name the kind, or the configured name
  public record MiddlewareActed(String name, String what) implements Step {}

  /// What the cache said, and why.
  public record CacheVerdict(String verdict, String reason) implements Step {}

  /// The server of an upstream that gets the request.
  ///
  /// @param why in words, by the upstream's balance
  public record ServerChosen(String upstream, String server, String why) implements Step {}

  /// One attempt at an upstream's server.
  ///
  /// @param nanos how long the attempt took
  /// @param outcome a status, or what failed
  public record UpstreamAttempt(String upstream, String server, String outcome, long nanos)
      implements Step {}

  /// Why the exchange failed, in words for the operator; never shown to the client.
  public record Failed(String reason) implements Step {}

  /// Keeps nothing.
  public static final Trace NONE = new Trace(false);

  private final boolean kept;
  private final List<Step> steps;

  public Trace(boolean kept) {
    this.kept = kept;
    this.steps = kept ? new ArrayList<>(4) : List.of();
  }

  public boolean isKept() {
    return kept;
  }

  /// Appends a step; does nothing when steps are not kept. Handlers may run parts on other threads.
  public void add(Step step) {
    if (kept) {
      synchronized (this) {
        steps.add(step);
      }
    }
  }

  public synchronized List<Step> steps() {
    return List.copyOf(steps);
  }
}
