package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.listener.Http2Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Server push through the whole engine.
class PushKeysTest {

  private static final int ENABLE_PUSH = 2;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createFile(folder.resolve("access.log"));
    Files.writeString(folder.resolve("page.html"), "<p>page");
    Files.writeString(folder.resolve("app.css"), "p { color: red }");
    Files.writeString(folder.resolve("app.js"), "let a");
  }

  private static String pushing(String paths) {
    return Served.routes(
            "{ name: page, path: /page.html, push: [" + paths + "], files: . }",
            "{ name: rest, path: /**, files: . }")
        + "observability: { access-log: { file: access.log } }\n";
  }

  private Http2Client client(Served served, int... settings) throws IOException {
    Http2Client client = new Http2Client(served.connect("http"));
    client.greet(settings);
    return client;
  }

  @Test
  @CoversKey("sites.*.routes[].push")
  void aPageBringsWhatItNeeds() throws Exception {
    Served.with(
        folder,
        pushing("/app.css, /app.js?v=1"),
        served -> {
          try (Http2Client client = client(served)) {
            client.get(1, "/page.html");
            assertEquals("PUSH_PROMISE 1 2 /app.css", client.await("PUSH_PROMISE"));
            assertEquals("PUSH_PROMISE 1 4 /app.js?v=1", client.await("PUSH_PROMISE"));
            assertEquals("200 <p>page", client.answer(1));
            client.get(3, "/app.js");
            assertEquals("200 let a", client.answer(3));
            assertEquals("p { color: red }", client.body(2));
            assertEquals("text/css; charset=utf-8", client.field(2, "content-type"));
            assertEquals("nosniff", client.field(2, "x-content-type-options"));
          }
          return served;
        });
    Served.with(
        folder,
        pushing(""),
        served -> {
          try (Http2Client client = client(served)) {
            client.get(1, "/page.html");
            assertEquals("HEADERS 1 200", client.hear());
          }
          return served;
        });
  }

  @Test
  void whatIsPushedIsAnExchangeOfItsOwnAndSaysSo() throws Exception {
    Served.with(
        folder,
        pushing("/app.css"),
        served -> {
          try (Http2Client client = client(served)) {
            client.get(1, "/page.html", "user-agent", "raw");
            client.await("PUSH_PROMISE");
            client.answer(1);
            String line =
                Waiting.until(
                    () -> Files.readString(folder.resolve("access.log")),
                    text -> text.contains("\"pushedWith\":\"/page.html\""));
            assertTrue(line.contains("\"path\":\"/app.css\""), line);
            assertTrue(line.contains("\"route\":\"rest\""), line);
            String _ =
                Waiting.until(
                    () -> served.admin("/api/v1/exchanges").text(),
                    text -> text.contains("/app.css"));
          }
          return served;
        });
  }

  @Test
  void whoDoesNotWantItGetsThePageAlone() throws Exception {
    Served.with(
        folder,
        pushing("/app.css"),
        served -> {
          try (Http2Client client = client(served, ENABLE_PUSH, 0)) {
            client.get(1, "/page.html");
            assertEquals("HEADERS 1 200", client.hear());
          }
          assertEquals("<p>page", served.get("/page.html").text(), "HTTP/1.1");
          try (Http2Client client = client(served)) {
            client.get(1, "/page.html", "if-none-match", "\"another\"");
            assertEquals("HEADERS 1 200", client.hear(), "it knows the page already");
          }
          return served;
        });
  }

  @Test
  void aReloadHoldsForTheNextPageOfAConnection() throws Exception {
    Served.with(
        folder,
        pushing("/app.css"),
        served -> {
          try (Http2Client client = client(served)) {
            client.get(1, "/page.html");
            assertEquals("PUSH_PROMISE 1 2 /app.css", client.await("PUSH_PROMISE"));
            assertFalse(served.reload(pushing("/app.js")).problems().size() > 0);
            client.get(3, "/page.html");
            assertEquals("PUSH_PROMISE 3 4 /app.js", client.await("PUSH_PROMISE"));
          }
          return served;
        });
  }
}
