package com.acme.engine.client;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.engine.config.UpstreamProtocol;
import com.acme.engine.config.UpstreamTls;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Clients for tests, and what they are asked in one line.
final class ClientSetup implements AutoCloseable {

  final Network network;
  final Timings timings = new Timings(Instant.EPOCH, System.nanoTime());

  /// Informational responses that came, as `status first-value`.
  final List<String> informed = new CopyOnWriteArrayList<>();

  private final Interim interim =
      new Interim() {
        @Override
        public void inform(int status, Fields fields) {
          informed.add(fields.isEmpty() ? "" + status : status + " " + fields.valueAt(0));
        }

        @Override
        public boolean push(String path) {
          return false;
        }
      };

  ClientSetup() {
    this(Network.ofSystem());
  }

  ClientSetup(Network network) {
    this.network = network;
  }

  /// Limits that a test changes one of.
  record Limits(ClientLimits all) {
    Limits connect(Duration limit) {
      return with(Optional.of(limit), all.response(), all.idle(), all.total());
    }

    Limits response(Duration limit) {
      return with(all.connect(), Optional.of(limit), all.idle(), all.total());
    }

    Limits idle(Duration limit) {
      return with(all.connect(), all.response(), Optional.of(limit), all.total());
    }

    Limits total(Duration limit) {
      return with(all.connect(), all.response(), all.idle(), Optional.of(limit));
    }

    Limits connections(int count) {
      return with(count, all.idleConnections(), all.keepIdle());
    }

    Limits idleConnections(int count) {
      return with(all.connections(), count, all.keepIdle());
    }

    Limits keepIdle(Duration limit) {
      return with(all.connections(), all.idleConnections(), limit);
    }

    private Limits with(
        Optional<Duration> connect,
        Optional<Duration> response,
        Optional<Duration> idle,
        Optional<Duration> total) {
      return new Limits(
          new ClientLimits(
              connect,
              response,
              idle,
              total,
              all.connections(),
              all.idleConnections(),
              all.keepIdle(),
              all.headSize()));
    }

    private Limits with(int connections, int idleConnections, Duration keepIdle) {
      return new Limits(
          new ClientLimits(
              all.connect(),
              all.response(),
              all.idle(),
              all.total(),
              connections,
              idleConnections,
              keepIdle,
              all.headSize()));
    }
  }

  Limits limits() {
    Optional<Duration> patient = Optional.of(Duration.ofSeconds(10));
    return new Limits(
        new ClientLimits(
            patient,
            patient,
            patient,
            Optional.empty(),
            256,
            32,
            ClientLimits.KEEP_IDLE,
            ClientLimits.HEAD_SIZE));
  }

  ServerClient client(RawServer server) {
    return client(server, limits());
  }

  ServerClient client(RawServer server, Limits limits) {
    return new ServerClient(ServerAddress.of(server.url()), limits.all(), network);
  }

  /// One that speaks HTTP/2 by prior knowledge.
  ServerClient http2(RawServer server, Limits limits) {
    return new ServerClient(
        ServerAddress.of(server.url()),
        UpstreamTls.DEFAULT,
        UpstreamProtocol.H2C,
        limits.all(),
        network);
  }

  Response get(ServerClient client, String target) throws IOException, InterruptedException {
    return send(client, "GET", target, RequestBody.EMPTY);
  }

  Response send(ServerClient client, String method, String target, RequestBody body)
      throws IOException, InterruptedException {
    return send(client, new ClientRequest(method, target, Fields.of("Host", "test"), body, ""));
  }

  Response send(ServerClient client, ClientRequest request)
      throws IOException, InterruptedException {
    return client.send(request, interim, timings);
  }

  UpstreamFailure failure(ServerClient client, String target) {
    return assertThrows(UpstreamFailure.class, () -> get(client, target));
  }

  /// Asks and takes the whole answer.
  void quietly(ServerClient client) {
    try {
      text(get(client, "/"));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The whole content; the response is closed.
  String text(Response response) throws IOException {
    try (response) {
      return switch (response.body()) {
        case Body.Empty _ -> "";
        case Body.Bytes bytes ->
            new String(bytes.array(), bytes.offset(), bytes.count(), StandardCharsets.UTF_8);
        case Body.Stream stream ->
            new String(stream.stream().readAllBytes(), StandardCharsets.UTF_8);
        case Body.Chain _, Body.FileRegion _, Body.Tunnelled _ ->
            throw new IllegalStateException("no content a server sends");
      };
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
