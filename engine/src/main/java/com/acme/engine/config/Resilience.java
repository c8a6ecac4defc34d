package com.acme.engine.config;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What an upstream does when its servers fail: who is looked at, who is left out, what is tried
/// again, and when all is stopped for a while.
///
/// @param health the active checks; empty: none
/// @param passive what takes one server out because of the requests it failed; empty: nothing
/// @param breaker what stops the whole upstream for a while; empty: nothing
/// @param panic the share of servers that are up, from 0 to 1, at which and below which all servers
///   are tried as if they were up; empty: never
/// @param retries what is tried again; empty: nothing
public record Resilience(
    Optional<HealthCheck> health,
    Optional<Passive> passive,
    Optional<CircuitBreaker> breaker,
    Optional<Double> panic,
    Optional<Retries> retries) {

  public static final Resilience DEFAULT =
      new Resilience(
          Optional.empty(),
          Optional.of(Passive.DEFAULT),
          Optional.empty(),
          Optional.of(0.0),
          Optional.of(Retries.DEFAULT));

  /// A request that each server is asked at intervals.
  ///
  /// @param method `GET` or `HEAD`
  /// @param path path and query
  /// @param host what `Host` says; empty: the server's own host and port
  /// @param where where it is asked instead of the server's own socket
  /// @param interval from the end of a check to the next
  /// @param timeout longest check
  /// @param healthyAfter good checks in a row that bring a server back
  /// @param unhealthyAfter bad checks in a row that take a server out
  /// @param status what a good answer has
  /// @param body text that the content of a good answer holds; empty: any
  public record HealthCheck(
      String method,
      String path,
      Optional<String> host,
      Where where,
      Duration interval,
      Duration timeout,
      int healthyAfter,
      int unhealthyAfter,
      Set<Integer> status,
      String body) {

    public HealthCheck {
      status = Set.copyOf(status);
      positive(interval);
      positive(timeout);
      if (healthyAfter < 1 || unhealthyAfter < 1) {
        throw new IllegalArgumentException("healthy-after and unhealthy-after are 1 or more");
      }
      if (method.equals("HEAD") && !body.isEmpty()) {
        throw new IllegalArgumentException(
            "the answer to HEAD has no body to look at; write method GET, or remove body");
      }
    }
  }

  /// Another socket of the same host.
  ///
  /// @param scheme `http` or `https`; empty: the server's
  /// @param port empty: the server's, or with another scheme that scheme's own
  public record Where(Optional<String> scheme, Optional<Integer> port) {
    public static final Where SERVER = new Where(Optional.empty(), Optional.empty());
  }

  /// What takes one server out. Each further time takes twice as long, up to five minutes, and is
  /// forgotten while the server does well.
  ///
  /// @param failures so many
  /// @param within in so long
  /// @param eject how long it is out the first time
  /// @param maxEjected the share of the servers, from 0 to 1, that may be out at a time; never all
  public record Passive(int failures, Duration within, Duration eject, double maxEjected) {
    public static final Passive DEFAULT =
        new Passive(5, Duration.ofSeconds(10), Duration.ofSeconds(30), 0.5);

    public Passive {
      positive(within);
      positive(eject);
      if (failures < 1) {
        throw new IllegalArgumentException("failures is 1 or more");
      }
    }
  }

  /// What stops the whole upstream.
  ///
  /// @param failureRate the share of failures, above 0 and up to 1, that opens it
  /// @param window of so many of the last requests
  /// @param open how long nothing is sent
  /// @param halfOpen how many requests then try, all of which must succeed
  public record CircuitBreaker(double failureRate, int window, Duration open, int halfOpen) {
    public CircuitBreaker {
      positive(open);
      if (failureRate <= 0 || window < 1 || halfOpen < 1) {
        throw new IllegalArgumentException("failure-rate, window and half-open are above 0");
      }
    }
  }

  /// What is tried again, with another server.
  ///
  /// @param attempts after the first
  /// @param connect whether a request is, of which nothing was sent
  /// @param status answers after which one is; also the ones this server would give for a server
  ///   that gave none
  /// @param methods idempotent methods; a request of which nothing was sent may have any
  /// @param budget share of the requests, from 0 to 1, that may be tried again
  public record Retries(
      int attempts, boolean connect, Set<Integer> status, Set<String> methods, double budget) {

    /// RFC 9110 section 9.2.2.
    public static final Set<String> IDEMPOTENT =
        Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

    public static final Retries DEFAULT =
        new Retries(2, true, Set.of(502, 503, 504), IDEMPOTENT, 0.2);

    public Retries {
      status = Set.copyOf(status);
      methods = Set.copyOf(methods);
      if (attempts < 1) {
        throw new IllegalArgumentException("attempts is 1 or more");
      }
      if (!IDEMPOTENT.containsAll(methods)) {
        throw new IllegalArgumentException("only idempotent methods are tried again");
      }
    }
  }

  private static void positive(Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException("a duration here is longer than 0");
    }
  }
}
