package com.acme.engine.client;

import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import java.io.IOException;

/// Speaks HTTP/2 to one server. Safe for all threads.
///
/// What the server has not looked at is sent again on another connection: it says so itself
/// ({@link UpstreamFailure.Reason#REFUSED}). So is a request that may be sent twice when a
/// connection that was used before ends before any of the response.
final class Http2Client implements AutoCloseable {

  private static final int MOST_ATTEMPTS = 3;

  private final ServerAddress server;
  private final ClientLimits limits;
  private final Http2Pool pool;
  private final Deadlines deadlines;

  Http2Client(ServerAddress server, ClientLimits limits, Http2Pool pool, Deadlines deadlines) {
    this.server = server;
    this.limits = limits;
    this.pool = pool;
    this.deadlines = deadlines;
  }

  /// As {@link ServerClient#send}.
  Response send(ClientRequest request, Interim interim, Timings timings)
      throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      Http2Pool.Taken taken = pool.take();
      timings.mark(Timings.Phase.UPSTREAM_CONNECTED);
      Http2Exchange exchange =
          new Http2Exchange(request, taken, server, limits, deadlines, interim);
      try {
        Response response = exchange.run();
        timings.mark(Timings.Phase.UPSTREAM_ANSWERED);
        return response;
      } catch (UpstreamFailure failure) {
        if (attempt == MOST_ATTEMPTS || !exchange.mayGoAgain(failure)) {
          throw failure;
        }
      }
    }
  }

  /// Whether the server takes an extended CONNECT (RFC 8441).
  boolean tunnels() throws UpstreamFailure, InterruptedException {
    Http2Pool.Taken taken = pool.take();
    boolean tunnels = taken.connection().tunnels();
    taken.stream().cancel("it was only asked for");
    return tunnels;
  }

  int inUse() {
    return pool.inUse();
  }

  int idle() {
    return pool.idle();
  }

  @Override
  public void close() {
    pool.close();
  }
}
