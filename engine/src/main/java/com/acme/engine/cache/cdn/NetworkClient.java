package com.acme.engine.cache.cdn;

import com.acme.engine.client.ClientLimits;
import com.acme.engine.client.Network;
import com.acme.engine.client.ServerAddress;
import com.acme.engine.client.ServerClient;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Asks a network's API once.
final class NetworkClient implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int MOST_CONTENT = 16 * 1024;
  private static final int MOST_SHOWN = 200;

  /// What came of a call.
  sealed interface Answer {
    record Done() implements Answer {}

    /// It will never do.
    record Refused(String why) implements Answer {}

    /// It may do later.
    ///
    /// @param pause how long the network wants to be left alone; empty: it says nothing of that
    record Later(String why, Optional<Duration> pause) implements Answer {}
  }

  private final NetworkApi api;
  private final ServerClient client;
  private final Clock clock;

  NetworkClient(NetworkApi api, Network network, Clock clock) {
    this.api = api;
    this.clock = clock;
    this.client =
        new ServerClient(ServerAddress.of(api.api()), ClientLimits.single(LIMIT), network);
  }

  Answer ask(ApiCall call) throws InterruptedException {
    Timings timings = new Timings(Instant.EPOCH, System.nanoTime());
    try (Response response = client.send(call.request(), Interim.NONE, timings)) {
      return judged(response);
    } catch (IOException | IllegalArgumentException failure) {
      return new Answer.Later(masked(String.valueOf(failure.getMessage())), Optional.empty());
    }
  }

  private Answer judged(Response response) throws IOException {
    String content = content(response);
    int status = response.status();
    if (status / 100 == 2) {
      return api.complaint(content)
          .<Answer>map(complaint -> new Answer.Refused(masked(complaint)))
          .orElseGet(Answer.Done::new);
    }
    String why = "it answered " + status + ": " + masked(content.strip());
    return status == 429 || status / 100 == 5
        ? new Answer.Later(why, pause(response.fields()))
        : new Answer.Refused(why);
  }

  private static String content(Response response) throws IOException {
    try (InputStream content = response.body().stream()) {
      return new String(content.readNBytes(MOST_CONTENT), StandardCharsets.UTF_8);
    }
  }

  /// `Retry-After` in seconds (RFC 9110 section 10.2.3), or the network's own way.
  private Optional<Duration> pause(Fields fields) {
    String after = fields.firstOrNull("Retry-After");
    return after != null && after.matches("\\d{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(after)))
        : api.pause(fields, clock.instant());
  }

  private String masked(String text) {
    String shown = text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
    return shown.replace(api.token(), "***");
  }

  @Override
  public void close() {
    client.close();
  }
}
