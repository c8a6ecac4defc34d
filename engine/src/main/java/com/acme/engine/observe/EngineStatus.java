package com.acme.engine.observe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A snapshot of the whole server: what `acme status`, the API and the console's top bar show.
///
/// @param version of this build
/// @param state what it does
/// @param environment name of the environment
/// @param configFile the file it runs from; empty: none
/// @param started when it began
/// @param uptimeSeconds how long ago that was
/// @param pid process ID
/// @param listeners its sockets
/// @param sites virtual hosts
/// @param certificates those it serves
/// @param upstreams those it hands requests to
/// @param redis the connection shared by all that needs it; empty: none is configured
/// @param lastReload what became of the configuration read last
public record EngineStatus(
    String version,
    State state,
    String environment,
    String configFile,
    Instant started,
    long uptimeSeconds,
    long pid,
    List<Listener> listeners,
    List<Site> sites,
    List<Certificate> certificates,
    List<Upstream> upstreams,
    Optional<Redis> redis,
    Optional<ReloadReport> lastReload) {

  /// Without Redis.
  public EngineStatus(
      String version,
      State state,
      String environment,
      String configFile,
      Instant started,
      long uptimeSeconds,
      long pid,
      List<Listener> listeners,
      List<Site> sites,
      List<Certificate> certificates,
      List<Upstream> upstreams,
      Optional<ReloadReport> lastReload) {
    this(
        version,
        state,
        environment,
        configFile,
        started,
        uptimeSeconds,
        pid,
        listeners,
        sites,
        certificates,
        upstreams,
        Optional.empty(),
        lastReload);
  }

  public EngineStatus {
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
  /// @param problem why it is not bound; empty when it is
  public record Listener(String name, String host, int port, boolean tls, String problem) {}

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
  /// @param issuer who signed it
  /// @param serial in hexadecimal
  /// @param fingerprint SHA-256 in hexadecimal
  /// @param keyType such as `EC P-256`
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
      problems = List.copyOf(problems);
      names = List.copyOf(names);
    }
  }

  /// The connection to Redis.
  ///
  /// @param state `up`, `down`, `unknown`
  /// @param reason what made it so; empty: nothing has yet
  /// @param since when it came into that state
  /// @param topology `standalone`, `cluster` or `sentinel`
  /// @param nodes where it is asked first, as `host:port`
  /// @param commands answered
  /// @param failures commands that were not answered, or with an error
  /// @param skipped commands that were not sent, because it was known not to answer
  /// @param inUse commands under way
  public record Redis(
      String state,
      String reason,
      Instant since,
      String topology,
      List<String> nodes,
      long commands,
      long failures,
      long skipped,
      int inUse) {
    public Redis {
      nodes = List.copyOf(nodes);
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
      List<Server> servers,
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
  /// @param id names it in the API
  /// @param url where it is
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
  public record Server(
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
