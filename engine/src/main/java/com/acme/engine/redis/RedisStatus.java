package com.acme.engine.redis;

import java.time.Instant;
import java.util.List;

/// How the connection is.
///
/// @param state of the connection
/// @param reason what made it so, in words; empty: nothing has yet
/// @param since when
/// @param topology `standalone`, `cluster` or `sentinel`
/// @param nodes where it is asked first, as `host:port`
/// @param commands answered
/// @param failures commands that were not, or with an error
/// @param skipped commands that were not sent, because it was known not to answer
/// @param inUse commands under way
public record RedisStatus(
    State state,
    String reason,
    Instant since,
    String topology,
    List<String> nodes,
    long commands,
    long failures,
    long skipped,
    int inUse) {

  public RedisStatus {
    nodes = List.copyOf(nodes);
  }

  /// Where it stands.
  public enum State {
    /// Nothing was heard of it yet.
    UNKNOWN("unknown"),
    /// It answers.
    UP("up"),
    /// It did not answer, and is asked again from time to time.
    DOWN("down");

    private final String text;

    State(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
