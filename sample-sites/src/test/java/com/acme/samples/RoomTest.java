package com.acme.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.engine.ConfigurationSource;
import com.acme.engine.Engine;
import com.acme.engine.EngineFailure;
import com.acme.engine.Problems;
import com.acme.engine.observe.EngineStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The plug-in of the samples in a server that finds it on the class path.
@Timeout(60)
class RoomTest {

  @TempDir private Path folder;

  private Engine serve(String history) throws EngineFailure, InterruptedException {
    String text =
        """
        listeners: { http: { address: "127.0.0.1:0" } }
        admin: { address: "127.0.0.1:0" }
        observability: { access-log: { file: none } }
        logging: { level: error }
        sites: { room: { routes: [ { handler: { name: room, options: { history: %s } } } ] } }
        """
            .formatted(history);
    return Engine.start(ConfigurationSource.text(text, folder, ""));
  }

  /// Somebody in the room.
  private static final class Guest implements WebSocket.Listener {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    String hear() throws InterruptedException {
      String next = heard.poll(60, TimeUnit.SECONDS);
      return next == null ? "nothing" : next;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      heard.add(text.toString());
      socket.request(1);
      return null;
    }
  }

  private static WebSocket enter(HttpClient client, Engine engine, Guest guest) {
    int port =
        engine.status().listeners().stream()
            .filter(listener -> listener.name().equals("http"))
            .mapToInt(EngineStatus.Listener::port)
            .findFirst()
            .orElseThrow();
    URI room = URI.create("ws://127.0.0.1:" + port + "/");
    return client.newWebSocketBuilder().buildAsync(room, guest).join();
  }

  @Test
  void whatOneSaysAllHearAndThoseWhoComeLaterHearTheLastOfIt() throws Exception {
    Guest first = new Guest();
    Guest late = new Guest();
    try (Engine engine = serve("1");
        HttpClient client = HttpClient.newHttpClient()) {
      WebSocket one = enter(client, engine, first);
      one.sendText("hello", true).join();
      assertEquals("hello", first.hear());
      one.sendText("anybody here?", true).join();
      assertEquals("anybody here?", first.hear());
      WebSocket other = enter(client, engine, late);
      assertEquals("anybody here?", late.hear());
      other.sendText("I am", true).join();
      assertEquals("I am", late.hear());
      assertEquals("I am", first.hear());
      one.abort();
      other.abort();
    }
  }

  @Test
  void aHistoryThatIsNoNumberIsAProblem() {
    EngineFailure refused = assertThrows(EngineFailure.class, () -> serve("long").close());
    assertEquals(
        folder.resolve("(command line)")
            + ":5:62: the handler room: \"long\" is no history; write a number from 0 to 1000",
        Problems.line(refused.problems().getFirst()));
  }
}
