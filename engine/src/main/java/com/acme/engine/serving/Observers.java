package com.acme.engine.serving;

import com.acme.engine.config.Observability;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Middleware;
import com.acme.engine.exchange.Response;
import com.acme.engine.observe.AccessLog;
import com.acme.engine.observe.AccessLogs;
import com.acme.engine.observe.Counters;
import com.acme.engine.observe.Recorder;
import java.io.IOException;
import java.util.Optional;

/// Who watches exchanges, over all reloads.
///
/// @param counters counts every exchange
/// @param recorder keeps exchanges for inspection
/// @param accessLogs opens access logs
public record Observers(Counters counters, Recorder recorder, AccessLogs accessLogs) {

  /// Logs each exchange after its last byte; does nothing where the log goes nowhere.
  Middleware accessLog(Observability.AccessLog config) {
    Optional<AccessLog> log = accessLogs.log(config);
    return log.<Middleware>map(Logged::new).orElse((exchange, next) -> next.handle(exchange));
  }

  private record Logged(AccessLog log) implements Middleware {
    @Override
    public Response handle(Exchange exchange, Handler next)
        throws IOException, InterruptedException {
      exchange.whenDone(outcome -> log.log(exchange, outcome));
      return next.handle(exchange);
    }
  }
}
