package com.acme.engine.admin;

/// Changes how the running server uses servers of upstreams: live state, not saved.
public interface UpstreamControl {

  /// Hands nothing new to a server; what is under way goes on.
  ///
  /// @param upstream its name
  /// @param server its id
  /// @return whether there is such a server
  boolean drain(String upstream, String server);

  /// Ends draining.
  ///
  /// @return whether there is such a server
  boolean enable(String upstream, String server);

  /// Has a server get another share of the requests.
  ///
  /// @param weight 1 or more
  /// @return whether there is such a server
  boolean weigh(String upstream, String server, int weight);
}
