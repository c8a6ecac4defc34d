package com.acme.engine.proxy;

import com.acme.engine.client.ClientLimits;
import com.acme.engine.client.ClientRequest;
import com.acme.engine.client.ServerAddress;
import com.acme.engine.client.ServerClient;
import com.acme.engine.client.UpstreamFailure;
import com.acme.engine.config.Resilience.HealthCheck;
import com.acme.engine.config.Resilience.Where;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks one server whether it is well, each time on a new connection: a pooled one would say
/// nothing of whether it still takes any.
final class HealthProbe implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HealthProbe.class);

  /// How much of a content is looked at.
  private static final int MOST_CONTENT = 64 * 1024;

  private final HealthCheck check;
  private final ServerClient client;
  private final String host;

  /// For the server that a client asks.
  HealthProbe(HealthCheck check, ServerClient requests) {
    this.check = check;
    this.client =
        requests.beside(
            address(requests.server(), check.where()), ClientLimits.single(check.timeout()));
    this.host = check.host().orElseGet(() -> client.server().authority());
  }

  private static ServerAddress address(ServerAddress server, Where where) {
    boolean secure = where.scheme().map("https"::equals).orElse(server.secure());
    int usual = secure == server.secure() ? server.port() : secure ? 443 : 80;
    return new ServerAddress(secure, server.host(), where.port().orElse(usual));
  }

  /// What is asked, for a person.
  String what() {
    return check.method() + " " + client.server() + check.path();
  }

  /// Asks now.
  ///
  /// @return what is wrong; empty: nothing
  String ask() throws InterruptedException {
    long start = System.nanoTime();
    String wrong = answer();
    boolean late = System.nanoTime() - start > check.timeout().toNanos();
    return wrong.isEmpty() && late ? tooLate() : wrong;
  }

  private String answer() throws InterruptedException {
    ClientRequest request =
        new ClientRequest(
            check.method(),
            check.path(),
            Fields.of("Host", host, "User-Agent", "acme-health-check"),
            RequestBody.EMPTY,
            "");
    Timings timings = new Timings(Instant.EPOCH, System.nanoTime());
    try (Response response = client.send(request, Interim.NONE, timings)) {
      return judged(response);
    } catch (UpstreamFailure failure) {
      return failure.isDeadline() ? tooLate() : String.valueOf(failure.getMessage());
    } catch (IOException | IllegalArgumentException failure) {
      return what() + ": " + failure.getMessage();
    } catch (RuntimeException bug) {
      // The server is not known to be well, and has to be asked again.
      LOG.error("{} failed", what(), bug);
      return what() + ": " + bug;
    }
  }

  private String judged(Response response) throws IOException {
    if (!check.status().contains(response.status())) {
      return what() + ": it answered " + response.status();
    }
    if (check.body().isEmpty()) {
      return "";
    }
    try (InputStream content = response.body().stream()) {
      String text = new String(content.readNBytes(MOST_CONTENT), StandardCharsets.UTF_8);
      return text.contains(check.body())
          ? ""
          : what() + ": its content does not hold \"" + check.body() + "\" (health.body)";
    }
  }

  private String tooLate() {
    return what() + ": no answer within " + Durations.text(check.timeout()) + " (health.timeout)";
  }

  @Override
  public void close() {
    client.close();
  }
}
