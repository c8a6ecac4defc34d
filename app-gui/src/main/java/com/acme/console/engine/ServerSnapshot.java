package com.acme.console.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A server at a moment.
///
/// @param version of its build; empty when it does not run
/// @param state what it does
/// @param problem why it does not run, in words; empty when it does or was stopped on purpose
/// @param remote whether it is another process
/// @param environment name of the environment laid over its configuration
/// @param configFile the file it runs from; empty: none
/// @param started when it began
/// @param pid its process ID
/// @param listeners its sockets
/// @param sites virtual hosts
/// @param certificates those it serves
/// @param upstreams those it hands requests to
/// @param lastReload what became of the configuration read last
public record ServerSnapshot(
    String version,
    State state,
    String problem,
    boolean remote,
    String environment,
    String configFile,
    Instant started,
    long pid,
    List<Listener> listeners,
    List<Site> sites,
    List<Certificate> certificates,
    List<Upstream> upstreams,
    Optional<Reload> lastReload) {

  public ServerSnapshot {
    listeners = List.copyOf(listeners);
    sites = List.copyOf(sites);
    certificates = List.copyOf(certificates);
    upstreams = List.copyOf(upstreams);
  }

  /// What a server does.
  public enum State {
    STARTING,
    RUNNING,
    DRAINING,
    STOPPED
  }

  /// A socket.
  ///
  /// @param name in the configuration; `admin` for the admin listener
  /// @param host address it is bound to
  /// @param port port it is bound to; 0 when it is not
  /// @param tls whether connections speak TLS
  public record Listener(String name, String host, int port, boolean tls) {

    private static final Set<String> EVERY_OR_LOOPBACK = Set.of("", "0.0.0.0", "::", "::1");

    /// A URL a browser on this machine can open.
    public String url() {
      return (tls ? "https" : "http") + "://" + reachable() + ":" + port + "/";
    }

    /// A socket of every address is reached by the loopback name as well.
    private String reachable() {
      boolean here = host.startsWith("127.") || EVERY_OR_LOOPBACK.contains(host);
      if (here) {
        return "localhost";
      }
      return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }
  }

  /// A virtual host.
  ///
  /// @param hosts empty: every host no other site names
  /// @param routes how many
  public record Site(String name, List<String> hosts, List<String> listeners, int routes) {
    public Site {
      hosts = List.copyOf(hosts);
      listeners = List.copyOf(listeners);
    }
  }

  /// A certificate.
  ///
  /// @param name in the configuration, or the host it was issued for on demand
  /// @param source `files`, `local` or `acme`
  /// @param names subject alternative names
  /// @param serial in hexadecimal
  /// @param fingerprint SHA-256 in hexadecimal
  /// @param problems why it, or a newer form of it, is not in use
  public record Certificate(
      String name,
      String source,
      List<String> names,
      String issuer,
      String serial,
      String fingerprint,
      String keyType,
      Instant notBefore,
      Instant notAfter,
      List<String> problems) {
    public Certificate {
      names = List.copyOf(names);
      problems = List.copyOf(problems);
    }
  }

  /// A group of servers.
  ///
  /// @param breaker `closed`, `open`, `half-open`; empty: it has no circuit breaker
  /// @param breakerReason what made it so; empty: nothing has yet
  /// @param retries attempts after the first
  /// @param retriesOverBudget retries that were not made because the budget was spent
  public record Upstream(
      String name,
      List<UpstreamServer> servers,
      String breaker,
      String breakerReason,
      long retries,
      long retriesOverBudget) {
    public Upstream {
      servers = List.copyOf(servers);
    }
  }

  /// One server of an upstream.
  ///
  /// @param id names it where it is drained, enabled and weighed
  /// @param weight its share
  /// @param priority 1 serves first, others when none of a higher priority is available
  /// @param state `up`, `down`, `unknown`, `drained`
  /// @param reason why it is in that state
  /// @param inFlight requests it works on
  /// @param idleConnections connections kept for reuse
  /// @param requests handed to it since the start
  /// @param failures of these, not answered or not whole
  /// @param latencyNanos to the head of its response, averaged over the last ones; 0: none yet
  /// @param since when it came into that state
  /// @param lastCheck when its health was last checked
  /// @param ejections how often its failures took it out
  public record UpstreamServer(
      String id,
      String url,
      int weight,
      int priority,
      String state,
      String reason,
      int inFlight,
      int idleConnections,
      long requests,
      long failures,
      long latencyNanos,
      Instant since,
      Optional<Instant> lastCheck,
      long ejections) {}
}
