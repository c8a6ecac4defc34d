package com.acme.engine.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The admin API of a running server.
final class AdminApi implements AutoCloseable {

  /// What the API said.
  ///
  /// @param status of HTTP
  /// @param json its content
  record Answer(int status, JsonNode json) {}

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /// A reload reads files and may issue certificates before it answers.
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private static final int UNAUTHORIZED = 401;

  private static final JsonMapper MAPPER = new JsonMapper();

  private final URI server;
  private final String token;
  private final HttpClient client;

  /// Connects to nothing yet.
  ///
  /// @param server scheme, host and port
  /// @param token sent with every request, and never shown
  AdminApi(URI server, String token) {
    this(server, token, TrustedServers.ofTheSystem());
  }

  /// Connects to nothing yet.
  ///
  /// @param server scheme, host and port
  /// @param token sent with every request, and never shown
  /// @param trust the servers it may be sent to over TLS
  AdminApi(URI server, String token, SSLContext trust) {
    this.server = server;
    this.token = token;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .proxy(HttpClient.Builder.NO_PROXY)
            .sslContext(trust)
            .build();
  }

  /// Reads.
  ///
  /// @param path below `/api/v1`, with its slash
  /// @throws CommandFailure if nothing answers, the token is wrong, or the answer is a failure
  JsonNode get(String path) throws CommandFailure, InterruptedException {
    return taken(ask("GET", path, BodyPublishers.noBody()), 200);
  }

  /// Acts.
  ///
  /// @param path below `/api/v1`, with its slash
  /// @throws CommandFailure if nothing answers or the token is wrong
  Answer post(String path) throws CommandFailure, InterruptedException {
    return ask("POST", path, BodyPublishers.noBody());
  }

  /// Acts on what is said.
  ///
  /// @param path below `/api/v1`, with its slash
  /// @throws CommandFailure if nothing answers or the token is wrong
  Answer post(String path, Order order) throws CommandFailure, InterruptedException {
    return ask("POST", path, BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(order.members())));
  }

  /// Acts where the server has to wait for others.
  ///
  /// @param path below `/api/v1`, with its slash
  /// @param patience how long it may take
  /// @throws CommandFailure if nothing answers or the token is wrong
  Answer post(String path, Duration patience) throws CommandFailure, InterruptedException {
    return ask("POST", path, BodyPublishers.noBody(), patience);
  }

  /// Changes.
  ///
  /// @param path below `/api/v1`, with its slash
  /// @throws CommandFailure if nothing answers or the token is wrong
  Answer patch(String path, Order edit) throws CommandFailure, InterruptedException {
    return ask("PATCH", path, BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(edit.members())));
  }

  /// What an answer says.
  ///
  /// @param status that it has where nothing has failed
  /// @throws CommandFailure if it has another; says what its problem details do (RFC 9457)
  JsonNode taken(Answer answer, int status) throws CommandFailure {
    if (answer.status() == status) {
      return answer.json();
    }
    String detail = answer.json().path("detail").asString("");
    throw CommandFailure.failed(
        server
            + " answered "
            + answer.status()
            + (detail.isEmpty() ? "; is it the admin API of an ACME server?" : ": " + detail));
  }

  @Override
  public void close() {
    client.close();
  }

  private Answer ask(String method, String path, BodyPublisher content)
      throws CommandFailure, InterruptedException {
    return ask(method, path, content, ANSWER);
  }

  private Answer ask(String method, String path, BodyPublisher content, Duration patience)
      throws CommandFailure, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/v1" + path))
            .timeout(patience)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .method(method, content)
            .build();
    HttpResponse<byte[]> response = send(request);
    if (response.statusCode() == UNAUTHORIZED) {
      throw CommandFailure.failed(
          server
              + " does not know this token; name the file with the right one: --token-file FILE");
    }
    return new Answer(response.statusCode(), json(response.body()));
  }

  private HttpResponse<byte[]> send(HttpRequest request)
      throws CommandFailure, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (ConnectException _) {
      throw CommandFailure.failed(
          "nothing answers at "
              + server
              + "; start the server, or say where it is: --config FILE with its configuration, or"
              + " --server URL");
    } catch (HttpTimeoutException _) {
      throw CommandFailure.failed(server + " did not answer in time; see the server's log");
    } catch (SSLException e) {
      throw CommandFailure.failed(
          "the TLS of "
              + server
              + " cannot be trusted: "
              + e.getMessage()
              + "; name the CA of its certificate: --ca-certificate FILE");
    } catch (IOException e) {
      throw CommandFailure.failed(
          server
              + " broke off: "
              + e.getMessage()
              + "; is it the admin API of an ACME server"
              + (server.getScheme().equals("http")
                  ? ", and without admin.tls? With it, write --server https://"
                      + server.getAuthority()
                  : "?"));
    }
  }

  private JsonNode json(byte[] content) throws CommandFailure {
    try {
      return MAPPER.readTree(content);
    } catch (JacksonException _) {
      throw CommandFailure.failed(
          server
              + " answers with something else than JSON; is it the admin API of an ACME server?");
    }
  }
}
