package com.acme.samples;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// The servers behind the sample sites: the API twice, to balance between, and a WebSocket echo.
/// All on loopback, on ports that are free.
public final class SampleBackends implements AutoCloseable {

  private static final Duration GRACE = Duration.ofMillis(200);

  private final WebServer api;
  private final WebServer secondApi;
  private final ChatServer chat;
  private final List<EventsService> events;

  private SampleBackends(
      WebServer api, WebServer secondApi, ChatServer chat, List<EventsService> events) {
    this.api = api;
    this.secondApi = secondApi;
    this.chat = chat;
    this.events = events;
  }

  /// Starts all of them; both API servers share one list of tasks.
  public static SampleBackends start() {
    TodoStore todos = TodoStore.withExamples();
    EventsService events = new EventsService("api-1", todos);
    EventsService secondEvents = new EventsService("api-2", todos);
    return new SampleBackends(
        api("api-1", todos, events),
        api("api-2", todos, secondEvents),
        ChatServer.start(),
        List.of(events, secondEvents));
  }

  public int apiPort() {
    return api.port();
  }

  public int secondApiPort() {
    return secondApi.port();
  }

  public int chatPort() {
    return chat.port();
  }

  /// Ends the event streams, then the servers.
  @Override
  public void close() {
    events.forEach(EventsService::close);
    api.stop();
    secondApi.stop();
    chat.close();
  }

  private static WebServer api(String name, TodoStore todos, EventsService events) {
    return server().routing(routing -> routes(routing, name, todos, events)).build().start();
  }

  private static void routes(
      HttpRouting.Builder routing, String name, TodoStore todos, EventsService events) {
    routing
        .addFilter((chain, request, response) -> {
          response.header("X-Served-By", name);
          events.countRequest();
          chain.proceed();
        })
        .error(BadRequest.class, (request, response, bad) -> bad.answer(response))
        .register(new TodoService(todos), new DemoService(name, new Random()), events);
  }

  private static WebServerConfig.Builder server() {
    return WebServer.builder()
        .address(InetAddress.getLoopbackAddress())
        .port(0)
        .shutdownHook(false)
        .shutdownGracePeriod(GRACE);
  }
}
