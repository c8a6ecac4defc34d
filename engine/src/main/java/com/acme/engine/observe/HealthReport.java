package com.acme.engine.observe;

import java.util.List;

/// How the server is.
///
/// @param started whether the first configuration serves
/// @param live whether the process does its work
/// @param ready whether it should be sent requests
/// @param checks what this was judged by
public record HealthReport(boolean started, boolean live, boolean ready, List<Check> checks) {

  public HealthReport {
    checks = List.copyOf(checks);
  }

  /// One thing that was looked at. Told without a token: no names of hosts, no paths.
  ///
  /// @param name such as `listeners`
  /// @param good whether it is as it should be
  /// @param reason in words, also when it is good
  public record Check(String name, boolean good, String reason) {}
}
