package com.acme.engine;

import com.acme.engine.config.Configuration;
import com.acme.engine.config.Health.ReadyWhen;
import com.acme.engine.observe.EngineStatus.State;
import com.acme.engine.observe.HealthReport;
import com.acme.engine.observe.HealthReport.Check;
import com.acme.engine.proxy.UpstreamStatus;
import com.acme.engine.redis.RedisStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// Judges how the server is.
final class HealthJudge {

  private HealthJudge() {}

  /// A server that serves no sites: it comes up, or it goes down.
  static HealthReport idle(State state) {
    return new HealthReport(state != State.STARTING, true, false, List.of(stateOf(state)));
  }

  /// A running server is ready when all is well that `health.ready-when` names.
  ///
  /// @param port the port a listener of that name is bound to; 0 when it is not
  /// @param upstreams in use
  /// @param redis in use: told of, and nothing to be ready for, since all goes on without it
  static HealthReport running(
      Configuration configuration,
      ToIntFunction<String> port,
      List<UpstreamStatus> upstreams,
      Optional<RedisStatus> redis) {
    List<Check> checks = new ArrayList<>();
    checks.add(stateOf(State.RUNNING));
    if (configuration.health().readyWhen().contains(ReadyWhen.LISTENERS)) {
      checks.add(listeners(configuration, port));
    }
    if (configuration.health().readyWhen().contains(ReadyWhen.UPSTREAMS)) {
      checks.add(upstreams(upstreams));
    }
    boolean ready = checks.stream().allMatch(Check::good);
    redis.map(HealthJudge::redis).ifPresent(checks::add);
    return new HealthReport(true, true, ready, checks);
  }

  private static Check stateOf(State state) {
    return new Check(
        "state", state == State.RUNNING, "the server is " + state.name().toLowerCase(Locale.ROOT));
  }

  private static Check upstreams(List<UpstreamStatus> upstreams) {
    long down = upstreams.stream().filter(upstream -> !upstream.up()).count();
    return down == 0
        ? new Check("upstreams", true, "all upstreams have a server that is up")
        : new Check(
            "upstreams",
            false,
            down + " of " + upstreams.size() + " upstreams have no server that is up");
  }

  private static Check redis(RedisStatus status) {
    return status.state() == RedisStatus.State.DOWN
        ? new Check("redis", false, "Redis does not answer, and is done without")
        : new Check("redis", true, "Redis is " + status.state());
  }

  /// Numbers only: health is told to anybody.
  private static Check listeners(Configuration configuration, ToIntFunction<String> port) {
    int all = configuration.listeners().size();
    long closed =
        configuration.listeners().keySet().stream()
            .filter(name -> port.applyAsInt(name) == 0)
            .count();
    return closed == 0
        ? new Check("listeners", true, "all listeners accept")
        : new Check("listeners", false, closed + " of " + all + " listeners do not accept");
  }
}
