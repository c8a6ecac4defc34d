package com.acme.console;

import com.acme.console.engine.Batch;
import com.acme.console.engine.EmbeddedLink;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.Feed;
import com.acme.console.engine.LinkFailure;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import com.acme.engine.certificates.trust.Commands;
import com.acme.engine.certificates.trust.Machine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import org.testfx.api.FxToolkit;

/// A real engine in this process whose state is pumped to the screens, as the window does it.
public final class LiveServer implements AutoCloseable {

  private static final String CONFIGURATION =
      """
      data: ./data
      listeners:
        http:  { address: "127.0.0.1:0" }
        https: { address: "127.0.0.1:0", tls: true }
      tls:
        default-certificate: loopback
        certificates:
          loopback: { local: [localhost, "127.0.0.1"] }
      sites:
        shop:
          routes:
            - { name: hello, path: /hello, respond: { status: 200, content-type: text/plain, body: "hello" } }
            - { name: kept, path: "/kept/*", cache: { ttl: 1h, tags: [all-kept] }, respond: { status: 200, content-type: text/plain, body: "kept" } }
            - { name: gone, path: /gone, respond: { status: 410, body: "" } }
            - { name: nobody, path: /nobody, proxy: nobody }
      upstreams:
        nobody: { servers: ["http://127.0.0.1:9"] }
      admin: { address: "127.0.0.1:0" }
      """;

  private final EmbeddedLink link;
  private final Feed feed;
  private final ServerState state = new ServerState();
  private final ScheduledExecutorService pump = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> turns;
  private final Visitor client = visitor();

  /// @param folder for its file and data
  public LiveServer(Path folder) throws IOException, LinkFailure, InterruptedException {
    awaitToolkit();
    Path file = Files.writeString(folder.resolve("acme.yaml"), CONFIGURATION);
    link =
        new EmbeddedLink(Optional.of(file), "", Platform::isFxApplicationThread, machine(folder));
    feed = link.watch();
    link.start();
    turns = pump.scheduleWithFixedDelay(this::turn, 0, 100, TimeUnit.MILLISECONDS);
  }

  /// One whose trust stores a test may change.
  private static Machine machine(Path folder) {
    return new Machine(
        "Linux", folder.resolve("system"), folder.resolve("home"), List.of(), Commands.ofSystem());
  }

  /// What the pump hands over would be lost before.
  private static void awaitToolkit() {
    try {
      FxToolkit.registerPrimaryStage();
    } catch (TimeoutException late) {
      throw new IllegalStateException("JavaFX does not start", late);
    }
  }

  public EngineLink link() {
    return link;
  }

  public ServerState state() {
    return state;
  }

  public Work work() {
    return new Work(Thread::startVirtualThread, Platform::runLater);
  }

  /// Another client, on a connection of its own.
  public Visitor visitor() {
    return new Visitor(HttpClient.newHttpClient());
  }

  /// A client of the server. It offers to go over to HTTP/2.
  public final class Visitor implements AutoCloseable {

    private final HttpClient browser;

    private Visitor(HttpClient browser) {
      this.browser = browser;
    }

    /// Asks for a path and gives the status.
    public int get(String path) throws IOException, InterruptedException {
      HttpRequest request = HttpRequest.newBuilder(uri(path)).build();
      return browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Override
    public void close() {
      browser.close();
    }
  }

  /// Asks for a path and gives the status.
  public int get(String path) throws IOException, InterruptedException {
    return client.get(path);
  }

  /// The URL of a path.
  public String url(String path) {
    return uri(path).toString();
  }

  private URI uri(String path) {
    int port =
        link.snapshot().listeners().stream()
            .filter(listener -> listener.name().equals("http"))
            .map(ServerSnapshot.Listener::port)
            .findFirst()
            .orElseThrow();
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Override
  public void close() {
    turns.cancel(false);
    pump.close();
    client.close();
    link.close();
  }

  private void turn() {
    try {
      Batch batch = feed.drain();
      ServerSnapshot snapshot = link.snapshot();
      Platform.runLater(() -> {
        if (!state.snapshot().get().equals(Optional.of(snapshot))) {
          state.show(snapshot);
        }
        if (!batch.isEmpty()) {
          state.happened(batch);
        }
      });
    } catch (LinkFailure failure) {
      throw new IllegalStateException(failure);
    }
  }
}
