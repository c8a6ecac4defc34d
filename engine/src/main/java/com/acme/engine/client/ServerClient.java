package com.acme.engine.client;

import com.acme.engine.client.http2.Http2Connection;
import com.acme.engine.config.UpstreamProtocol;
import com.acme.engine.config.UpstreamTls;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.wire.HeadLimits;
import com.acme.engine.wire.ResponseHeadReader;
import com.acme.engine.wire.SharedStrings;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/// Speaks HTTP to one server over pooled connections. Safe for all threads.
///
/// Over HTTP/1.1 a connection that the server closed while it waited in the pool costs no request:
/// it is looked at before it is used, and when it ends before any byte of the response, a request
/// that may be sent twice is sent again on a new one.
public final class ServerClient implements AutoCloseable {

  private static final int FIELD_LINES = 500;
  private static final int LONGEST_STATUS_LINE = 8 * 1024;

  private final ServerAddress server;
  private final UpstreamTls tls;
  private final UpstreamProtocol protocol;
  private final Network network;
  private final ConnectionPool pool;
  private final HeadLimits headLimits;
  private final SharedStrings strings = new SharedStrings();
  private final ResponseHeadReader heads;
  private final Http2Client http2;

  /// For a server that is trusted as the network says.
  public ServerClient(ServerAddress server, ClientLimits limits, Network network) {
    this(server, UpstreamTls.DEFAULT, UpstreamProtocol.AUTO, limits, network);
  }

  /// For a server with settings of its own.
  ///
  /// @param tls how it proves who it is, where it speaks TLS
  /// @param protocol the version of HTTP; TLS or not says the address
  /// @throws IllegalArgumentException if a file that these settings name cannot be used
  public ServerClient(
      ServerAddress server,
      UpstreamTls tls,
      UpstreamProtocol protocol,
      ClientLimits limits,
      Network network) {
    this.server = server;
    this.tls = tls;
    this.protocol = protocol;
    this.network = network;
    this.pool = new ConnectionPool(server, tls, limits, network);
    this.headLimits = new HeadLimits(LONGEST_STATUS_LINE, limits.headSize(), FIELD_LINES);
    this.heads = new ResponseHeadReader(headLimits, strings);
    Http2Pool streams =
        new Http2Pool(
            server,
            network.tls().of(tls),
            limits,
            network,
            headLimits,
            strings,
            Http2Connection.KeepAlive.after(limits.silence().ping()));
    this.http2 = new Http2Client(server, limits, streams, network.deadlines());
  }

  public ServerAddress server() {
    return server;
  }

  /// A client for another socket of the same server, which is trusted alike.
  ///
  /// @param limits its own
  public ServerClient beside(ServerAddress socket, ClientLimits limits) {
    return new ServerClient(socket, tls, protocol, limits, network);
  }

  /// Sends a request and waits for the head of the response, whose body then is read as it comes.
  /// Closing the response before the end of its body cuts the connection off.
  ///
  /// @param interim gets informational responses, other than 100 and 101
  /// @param timings is told when a connection is there, and when the response is
  /// @throws UpstreamFailure if the server gave no response; says whether anything was sent
  /// @throws IOException if the request's body could not be read
  /// @throws IllegalArgumentException if the request cannot be spelled in HTTP
  public Response send(ClientRequest request, Interim interim, Timings timings)
      throws IOException, InterruptedException {
    if (goesByHttp2(request)) {
      return http2.send(request, interim, timings);
    }
    boolean replayable = request.isReplayable();
    UpstreamConnection connection = pool.take(replayable);
    timings.mark(Timings.Phase.UPSTREAM_CONNECTED);
    UpstreamExchange exchange = exchange(request, connection, interim);
    try {
      return answered(exchange, timings);
    } catch (ClosedByInterruptException _) {
      throw interrupted();
    } catch (UpstreamFailure failure) {
      if (!exchange.isLostToStaleConnection(failure, replayable)) {
        throw failure;
      }
    }
    return again(request, interim, timings);
  }

  private boolean goesByHttp2(ClientRequest request) throws UpstreamFailure, InterruptedException {
    return switch (protocol) {
      case AUTO -> request.isGrpc();
      case HTTP_1_1 -> false;
      case H2, H2C ->
          switch (request.upgrade()) {
            case "" -> true;
            case WebSocketUpgrade.PROTOCOL -> http2.tunnels();
            default -> false;
          };
    };
  }

  private Response again(ClientRequest request, Interim interim, Timings timings)
      throws IOException, InterruptedException {
    UpstreamConnection connection = pool.takeNew();
    timings.mark(Timings.Phase.UPSTREAM_CONNECTED);
    try {
      return answered(exchange(request, connection, interim), timings);
    } catch (ClosedByInterruptException _) {
      throw interrupted();
    }
  }

  private UpstreamExchange exchange(
      ClientRequest request, UpstreamConnection connection, Interim interim) throws IOException {
    return new UpstreamExchange(request, connection, interim, heads, headLimits, strings);
  }

  private static Response answered(UpstreamExchange exchange, Timings timings) throws IOException {
    Response response = exchange.run();
    timings.mark(Timings.Phase.UPSTREAM_ANSWERED);
    return response;
  }

  /// A blocked channel closes when its thread is interrupted: the server stops.
  private static InterruptedException interrupted() {
    Thread.interrupted();
    return new InterruptedException("interrupted while waiting for a server");
  }

  /// Exchanges under way.
  public int inUse() {
    return pool.inUse() + http2.inUse();
  }

  /// Connections kept for reuse.
  public int idle() {
    return pool.idle() + http2.idle();
  }

  /// Closes what is idle; exchanges under way go on, and their connections close with them.
  @Override
  public void close() {
    pool.close();
    http2.close();
  }
}
