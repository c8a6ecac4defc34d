package com.acme.engine.proxy;

import java.util.List;

/// How busy a server is beside the others, in words.
final class InFlight {

  private InFlight() {}

  /// `3 of 5 in flight, weight 2 of 4`.
  static String of(UpstreamServer server, List<UpstreamServer> all) {
    int total = all.stream().mapToInt(each -> each.state().inFlight()).sum();
    int weights = all.stream().mapToInt(UpstreamServer::weight).sum();
    return server.state().inFlight()
        + " of "
        + total
        + " in flight, weight "
        + server.weight()
        + " of "
        + weights;
  }
}
