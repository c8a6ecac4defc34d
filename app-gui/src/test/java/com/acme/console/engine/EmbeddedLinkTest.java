package com.acme.console.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// On a real engine, real sockets and a real file.
class EmbeddedLinkTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String CONFIGURATION =
      """
      data: ./data
      listeners:
        http: { address: "127.0.0.1:%d" }   # a comment
      sites:
        shop:
          routes:
            - { name: hello, path: /hello, respond: { status: 200, content-type: text/plain, body: "hello" } }
            - { name: gone, path: /gone, respond: { status: 410, body: "" } }
      admin: { address: "127.0.0.1:0" }
      """;

  @TempDir private Path folder;
  private Path file;
  private EmbeddedLink link;

  @BeforeEach
  void configure() throws IOException {
    file = Files.writeString(folder.resolve("acme.yaml"), CONFIGURATION.formatted(0));
    link = new EmbeddedLink(Optional.of(file), "", () -> false);
  }

  @AfterEach
  void stop() {
    link.close();
  }

  @Test
  void aServerIsStartedStoppedAndStartedAgain() throws Exception {
    assertEquals(ServerSnapshot.State.STOPPED, link.snapshot().state());
    link.start();
    assertEquals(ServerSnapshot.State.RUNNING, link.snapshot().state());
    assertEquals(200, get("/hello").statusCode());
    link.stop();
    assertEquals(ServerSnapshot.State.STOPPED, link.snapshot().state());
    assertEquals("", link.snapshot().problem());
    link.start();
    assertEquals(200, get("/hello").statusCode());
  }

  @Test
  void aPortInUseIsToldWithItsHolderAndTheStartCanBeRetried() throws Exception {
    try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(file, CONFIGURATION.formatted(held.getLocalPort()));
      LinkFailure failure = assertThrows(LinkFailure.class, link::start);
      ServerSnapshot snapshot = link.snapshot();
      assertEquals(ServerSnapshot.State.STOPPED, snapshot.state());
      assertEquals(failure.reason(), snapshot.problem());
      assertTrue(snapshot.problem().contains("" + held.getLocalPort()), snapshot.problem());
      assertTrue(
          snapshot.problem().contains("PID " + ProcessHandle.current().pid()), snapshot.problem());
    }
    link.start();
    assertEquals(200, get("/hello").statusCode());
  }

  @Test
  void whatHappensIsInTheFeedOnceAndInOrder() throws Exception {
    try (Feed feed = link.watch()) {
      link.start();
      for (int i = 0; i < 5; i++) {
        get("/hello?" + i);
      }
      List<ExchangeRow> rows = exchanges(feed, 5);
      assertEquals(List.of(1L, 2L, 3L, 4L, 5L), rows.stream().map(ExchangeRow::sequence).toList());
      assertEquals("hello", rows.getFirst().route());
      assertSame(rows.getFirst().path(), rows.getLast().path());
      link.stop();
      link.start();
      get("/gone");
      assertEquals(List.of(6L), exchanges(feed, 1).stream().map(ExchangeRow::sequence).toList());
    }
  }

  @Test
  void aFeedThatNobodyFetchesIsBoundedAndCountsWhatItLost() throws Exception {
    link.start();
    try (Feed feed = link.watch()) {
      int surplus = 7;
      for (int i = 0; i < EmbeddedFeed.CAPACITY + surplus; i++) {
        org.slf4j.LoggerFactory.getLogger("com.acme.engine.proxy.Pool").info("line {}", i);
      }
      Batch batch = feed.drain();
      assertTrue(batch.lines().size() <= EmbeddedFeed.CAPACITY);
      assertTrue(batch.dropped() >= surplus, "" + batch.dropped());
      assertEquals(0, feed.drain().dropped());
    }
  }

  @Test
  void anExchangeIsLookedAtAndReplayed() throws Exception {
    link.start();
    get("/hello?token=secret");
    ExchangeRow row = kept(1).getFirst();
    ExchangeDetail detail = link.exchange(row.id()).orElseThrow();
    assertFalse(detail.target().contains("secret"), detail.target());
    assertInstanceOf(ExchangeDetail.Step.RouteChosen.class, detail.trace().getFirst());
    assertEquals("hello", new String(link.content(row.id(), Side.RESPONSE).bytes(), UTF_8));
    Replayed replayed = link.replay(row.id(), ReplayEdit.NONE);
    assertEquals(200, replayed.status());
    assertEquals(List.of("?token"), replayed.omitted());
    LinkFailure none = assertThrows(LinkFailure.class, () -> link.content(row.id(), Side.REQUEST));
    assertEquals("there was no content", none.reason());
  }

  @Test
  void aTextIsExplainedBeforeItServes() throws Exception {
    link.start();
    Question question = new Question("GET", url("/hello"), List.of());
    assertEquals("hello", link.explain(question).route());
    String other = CONFIGURATION.formatted(0).replace("/hello", "/hullo");
    assertEquals("", link.explain(question, other).route());
    assertEquals(200, get("/hello").statusCode());
    LinkFailure broken =
        assertThrows(LinkFailure.class, () -> link.explain(question, "sites: { a: 1 }"));
    assertTrue(broken.reason().contains("acme.yaml:1:"), broken.reason());
  }

  @Test
  void aTextIsAppliedWhileTheServerRunsAndTheFileKeepsIts() throws Exception {
    link.start();
    ConfigDocument before = link.configuration();
    String text = before.text().replace("status: 410", "status: 404");
    Applied applied = link.apply(text, before.etag());
    assertInstanceOf(Applied.Serving.class, applied);
    assertEquals(404, get("/gone").statusCode());
    assertEquals(text, Files.readString(file));
    assertInstanceOf(Applied.Outdated.class, link.apply(before.text(), before.etag()));
    assertEquals(
        List.of("console", "start"), link.history().stream().map(Revision::trigger).toList());
    assertEquals(before.text(), link.revision(1).orElseThrow());
  }

  @Test
  void aBadTextIsRefusedAndNothingGoesDown() throws Exception {
    link.start();
    ConfigDocument before = link.configuration();
    String bad = before.text().replace("respond:", "respnd:");
    assertFalse(link.validate(bad).isEmpty());
    assertInstanceOf(Applied.Refused.class, link.apply(bad, before.etag()));
    assertEquals(before.text(), Files.readString(file));
    assertEquals(200, get("/hello").statusCode());
  }

  @Test
  void aStoppedServersConfigurationIsMendedAndServes() throws Exception {
    String bad = CONFIGURATION.formatted(0).replace("name: hello", "nam: hello");
    Files.writeString(file, bad);
    assertThrows(LinkFailure.class, link::start);
    ConfigDocument before = link.configuration();
    assertEquals(bad, before.text());
    assertFalse(link.validate(bad).isEmpty());
    Applied applied = link.apply(CONFIGURATION.formatted(0), before.etag());
    assertInstanceOf(Applied.Serving.class, applied);
    assertEquals(200, get("/hello").statusCode());
  }

  @Test
  void aMendedTextThatCannotStartLeavesTheFileAsItWas() throws Exception {
    ConfigDocument before = link.configuration();
    try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String other = CONFIGURATION.formatted(held.getLocalPort());
      assertThrows(LinkFailure.class, () -> link.apply(other, before.etag()));
    }
    assertEquals(before.text(), Files.readString(file));
  }

  @Test
  void recordingStaysOffOverARestart() throws Exception {
    link.start();
    assertFalse(link.record(false).on());
    link.stop();
    link.start();
    get("/hello");
    assertEquals(0, link.recording().kept());
    assertFalse(link.recording().on());
  }

  @Test
  void everythingIsAnsweredBeforeTheFirstStart() throws Exception {
    assertEquals(List.of(), link.exchanges(0, 10));
    assertEquals(List.of(), link.log(0, 10));
    assertEquals(List.of(), link.seconds(Instant.EPOCH, 1));
    assertEquals(List.of(), link.routes());
    assertEquals(Optional.empty(), link.localAuthority());
    assertEquals(CONFIGURATION.formatted(0), link.configuration().text());
    LinkFailure stopped = assertThrows(LinkFailure.class, () -> link.replay("x", ReplayEdit.NONE));
    assertTrue(stopped.reason().contains("start it"), stopped.reason());
  }

  static List<Method> calls() {
    return List.of(EngineLink.class.getDeclaredMethods());
  }

  @ParameterizedTest
  @MethodSource("calls")
  void everyCallOnTheFxThreadIsRefused(Method call) {
    EmbeddedLink onFx = new EmbeddedLink(Optional.of(file), "", () -> true);
    Object[] arguments = new Object[call.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(call.getParameterTypes()[i]);
    }
    InvocationTargetException refused =
        assertThrows(InvocationTargetException.class, () -> call.invoke(onFx, arguments));
    assertInstanceOf(IllegalStateException.class, refused.getCause());
  }

  private static Object argument(Class<?> type) {
    if (type == String.class) {
      return "x";
    } else if (type == long.class) {
      return 1L;
    } else if (type == int.class) {
      return 1;
    } else if (type == boolean.class) {
      return true;
    } else if (type == Instant.class) {
      return Instant.EPOCH;
    } else if (type == Question.class) {
      return new Question("GET", "http://localhost/", List.of());
    } else if (type == ReplayEdit.class) {
      return ReplayEdit.NONE;
    } else if (type == CachePurge.class) {
      return new CachePurge(CachePurge.Kind.ALL, "", false);
    } else if (type == CacheWarm.class) {
      return new CacheWarm(CacheWarm.Kind.HOTTEST, "1");
    } else if (type == Path.class) {
      return Path.of("x");
    } else if (type == TrustOrder.class) {
      return TrustOrder.STATUS;
    }
    return Side.REQUEST;
  }

  private static List<ExchangeRow> exchanges(Feed feed, int wanted) {
    List<ExchangeRow> rows = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(() -> {
          rows.addAll(feed.drain().exchanges());
          return rows.size() >= wanted;
        });
    return rows;
  }

  private List<ExchangeRow> kept(int wanted) {
    return await()
        .atMost(PATIENCE)
        .until(() -> link.exchanges(0, 100), rows -> rows.size() >= wanted);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(url(path))).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private String url(String path) {
    ServerSnapshot.Listener http =
        link.snapshot().listeners().stream()
            .filter(listener -> listener.name().equals("http"))
            .findFirst()
            .orElseThrow();
    return "http://127.0.0.1:" + http.port() + path;
  }
}
