package com.acme.engine.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The Redis that servers of the same kind share. Equal records share one connection, over reloads
/// too.
///
/// @param topology where it is
/// @param credentials whom it takes this server for; empty: anybody
/// @param database the number selected; 0 in a cluster
/// @param tls how it proves who it is; empty: TLS is not spoken
/// @param timeouts deadlines
/// @param connections at most so many commands at a time, to each node of a cluster
/// @param check between two looks at whether it answers
public record Redis(
    Topology topology,
    Optional<Credentials> credentials,
    int database,
    Optional<UpstreamTls> tls,
    Timeouts timeouts,
    int connections,
    Duration check) {

  public Redis {
    if (database < 0 || connections < 1 || !check.isPositive()) {
      throw new IllegalArgumentException("database, connections or check is out of range");
    }
    if (topology instanceof Topology.Cluster && database != 0) {
      throw new IllegalArgumentException("a cluster has database 0 only; remove database");
    }
  }

  /// Where it is.
  public sealed interface Topology {
    /// The nodes that are asked first.
    List<Address> nodes();

    /// One server.
    record Standalone(Address node) implements Topology {
      @Override
      public List<Address> nodes() {
        return List.of(node);
      }
    }

    /// Keys are spread over nodes.
    ///
    /// @param nodes some of them; the others are learned
    record Cluster(List<Address> nodes) implements Topology {
      public Cluster {
        nodes = someOf(nodes);
      }
    }

    /// Sentinels say which server is the master.
    ///
    /// @param master its name
    /// @param nodes the sentinels
    /// @param credentials whom the sentinels take this server for
    record Sentinel(String master, List<Address> nodes, Optional<Credentials> credentials)
        implements Topology {
      public Sentinel {
        nodes = someOf(nodes);
      }
    }

    private static List<Address> someOf(List<Address> nodes) {
      if (nodes.isEmpty()) {
        throw new IllegalArgumentException("there is no node in the list; add one");
      }
      return List.copyOf(nodes);
    }
  }

  /// A user of its access control list.
  ///
  /// @param user empty: the default user
  public record Credentials(String user, Secret password) {}

  /// Deadlines.
  ///
  /// @param connect to open a connection
  /// @param command to wait for a free connection, and again for an answer
  public record Timeouts(Duration connect, Duration command) {
    public static final Timeouts DEFAULT =
        new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(500));

    public Timeouts {
      if (!connect.isPositive() || !command.isPositive()) {
        throw new IllegalArgumentException("a deadline is longer than 0");
      }
    }
  }
}
