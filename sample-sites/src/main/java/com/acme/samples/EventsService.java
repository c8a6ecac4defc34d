package com.acme.samples;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// `/events`: server-sent events (the HTML standard, section 9.2). A `pulse` every second, and a
/// `todo` whenever a task changes, so every open page shows the same list.
final class EventsService implements HttpService, AutoCloseable {

  /// A reader that lags by more changes than this misses some: the next list it fetches has them.
  private static final int BACKLOG = 256;

  private static final long PULSE_MILLIS = 1_000;

  private final String name;
  private final TodoStore todos;
  private final Instant started = Instant.now();
  private final AtomicLong requests = new AtomicLong();
  private volatile boolean closed;

  /// @param name of the server, told in each pulse
  EventsService(String name, TodoStore todos) {
    this.name = name;
    this.todos = todos;
  }

  /// Counts a request of this server, for the pulse.
  void countRequest() {
    requests.incrementAndGet();
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/events", this::stream);
  }

  @Override
  public void close() {
    closed = true;
  }

  private void stream(ServerRequest request, ServerResponse response)
      throws IOException, InterruptedException {
    response.header("Content-Type", "text/event-stream").header("Cache-Control", "no-store");
    BlockingQueue<TodoStore.Change> changes = new LinkedBlockingQueue<>(BACKLOG);
    Runnable unsubscribe = todos.subscribe(changes::offer);
    try (OutputStream out = response.outputStream()) {
      write(out, "retry: 2000\n\n");
      while (!closed) {
        write(out, event("pulse", pulse()));
        forward(changes, out);
      }
    } finally {
      unsubscribe.run();
    }
  }

  /// Passes changes on until the next pulse is due.
  private void forward(BlockingQueue<TodoStore.Change> changes, OutputStream out)
      throws IOException, InterruptedException {
    long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PULSE_MILLIS);
    for (long left = PULSE_MILLIS; left > 0 && !closed; left = millisTo(due)) {
      TodoStore.Change change = changes.poll(Math.min(left, 100), TimeUnit.MILLISECONDS);
      if (change != null) {
        write(out, event("todo", change));
      }
    }
  }

  private Map<String, Object> pulse() {
    Instant now = Instant.now();
    Runtime runtime = Runtime.getRuntime();
    Map<String, Object> pulse = new LinkedHashMap<>();
    pulse.put("time", now);
    pulse.put("server", name);
    pulse.put("uptime", now.getEpochSecond() - started.getEpochSecond());
    pulse.put("requests", requests.get());
    pulse.put("heap", runtime.totalMemory() - runtime.freeMemory());
    return pulse;
  }

  private static String event(String type, Object data) {
    return "event: " + type + "\ndata: " + Json.write(data) + "\n\n";
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static long millisTo(long due) {
    return TimeUnit.NANOSECONDS.toMillis(due - System.nanoTime());
  }
}
