package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.certificates.TestAuthority;
import com.acme.engine.client.Http2Script;
import com.acme.engine.client.RawServer;
import com.acme.engine.client.TlsBackend;
import com.acme.engine.wire.http2.ErrorCode;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The version of HTTP that servers are spoken to in.
@Timeout(60)
final class ProtocolKeysTest {

  @TempDir private Path folder;

  private static String config(String server, String keys) {
    return routes("{ path: /**, proxy: up }")
        + "upstreams: { up: { servers: [%s], %s } }\n".formatted(server, keys);
  }

  private Answer get(String server, String keys) throws Exception {
    return with(folder, config(server, keys), served -> served.get("/"));
  }

  @Test
  @CoversKey("upstreams.*.protocol")
  void serversAreSpokenToAsIsSaid() throws Exception {
    try (StubServer http1 = StubServer.saying("one");
        RawServer http2 = Http2Script.server(it -> it.answerAll("two"))) {
      String one = '"' + http1.url() + '"';
      String two = "\"" + http2.url() + '"';
      assertEquals("one", get(one, "protocol: auto").text());
      assertEquals("one", get(one, "protocol: http/1.1").text());
      assertEquals(502, get(one, "protocol: h2c").status());
      assertEquals("two", get(two, "protocol: h2c").text());
      assertEquals(502, get(two, "protocol: auto").status());
    }
  }

  @Test
  @CoversKey("sites.*.routes[].proxy.protocol")
  void theServersOfOneRouteAreSpokenToAsItSays() throws Exception {
    try (RawServer http2 = Http2Script.server(it -> it.answerAll("two"))) {
      String route = "{ path: /**, proxy: { servers: [\"%s\"], protocol: %s } }";
      String h2c = routes(route.formatted(http2.url(), "h2c"));
      String http1 = routes(route.formatted(http2.url(), "http/1.1"));
      Answer two = with(folder, h2c, served -> served.get("/"));
      assertEquals("two", two.text());
      Answer none = with(folder, http1, served -> served.get("/"));
      assertEquals(502, none.status());
    }
  }

  @Test
  void overTlsTheServerMustChooseHttp2() throws Exception {
    TestAuthority authority = new TestAuthority();
    Files.writeString(folder.resolve("ca.pem"), TestAuthority.pem(authority.root()));
    try (TlsBackend server = new TlsBackend(authority.issue("localhost"))) {
      String url = "{ url: \"https://localhost:%d\", ca: ./ca.pem }".formatted(server.port());
      assertEquals(200, get(url, "protocol: http/1.1").status());
      assertEquals(502, get(url, "protocol: h2").status());
      String told =
          with(
              folder,
              config(url, "protocol: h2"),
              served -> {
                served.get("/");
                String all =
                    Waiting.until(
                        () -> served.admin("/api/v1/exchanges").text(),
                        text -> text.contains("\"id\":\""));
                String id = all.replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
                return served.admin("/api/v1/exchanges/" + id).text();
              });
      assertTrue(told.contains("set protocol: http/1.1"), told);
    }
  }

  @Test
  void thisServerIsSpokenToInBothVersions() throws Exception {
    Path behind = Files.createDirectory(folder.resolve("behind"));
    TestAuthority authority = new TestAuthority();
    Files.writeString(folder.resolve("ca.pem"), TestAuthority.pem(authority.root()));
    authority.issue("back.test").write(behind.resolve("c.pem"), behind.resolve("k.pem"));
    try (StubServer last = StubServer.saying("ok");
        Served middle =
            Served.start(
                behind,
                """
                listeners:
                  http: { address: "127.0.0.1:0" }
                  https: { address: "127.0.0.1:0", tls: true }
                tls: { certificates: { back: { cert: ./c.pem, key: ./k.pem } } }
                """
                    + routes("{ path: /**, proxy: \"%s\" }".formatted(last.url())))) {
      String plain = "\"http://127.0.0.1:" + middle.port("http") + '"';
      String secure =
          "{ url: \"https://127.0.0.1:%d\", ca: ./ca.pem, server-name: back.test }"
              .formatted(middle.port("https"));
      assertEquals("1.1 acme, 1.1 acme", via(plain, "http/1.1", last));
      assertEquals("1.1 acme, 2.0 acme", via(plain, "h2c", last));
      assertEquals("1.1 acme, 1.1 acme", via(secure, "auto", last));
      assertEquals("1.1 acme, 2.0 acme", via(secure, "h2", last));
      Answer answer = get(plain, "protocol: h2c");
      assertEquals("1.1 acme, 2.0 acme", String.join(", ", answer.fields().all("Via")));
    }
  }

  /// What the last server is told of the versions on the way.
  private String via(String server, String protocol, StubServer last) throws Exception {
    assertEquals("ok", get(server, "protocol: " + protocol).text());
    return String.join(
        ", ",
        last.last()
            .head()
            .lines()
            .filter(line -> line.startsWith("Via: ") || line.startsWith("via: "))
            .map(line -> line.substring(5))
            .toList());
  }

  @Test
  void healthIsAskedInTheSameVersion() throws Exception {
    try (RawServer server = Http2Script.server(it -> it.answerAll("well"))) {
      String keys = "protocol: h2c, health: { path: /healthz, interval: 1h, unhealthy-after: 1 }";
      with(
          folder,
          config("\"" + server.url() + '"', keys),
          served ->
              Waiting.until(
                  () -> Behind.of(served).path("servers").path(0).path("state").asString(""),
                  "up"::equals));
    }
  }

  @Test
  void aReloadKeepsTheConnectionAndWhatIsOnIt() throws Exception {
    CountDownLatch reloaded = new CountDownLatch(1);
    try (RawServer server =
        Http2Script.server(it -> {
          int first = it.asked().stream();
          it.head(first, 200, false);
          it.data(first, "before ", false);
          reloaded.await();
          it.data(first, "after", true);
          it.answerAll("next");
        })) {
      String config = config("\"" + server.url() + '"', "protocol: h2c");
      with(
          folder,
          config,
          served -> {
            try (Socket socket = served.connect("http")) {
              socket
                  .getOutputStream()
                  .write("GET / HTTP/1.0\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
              InputStream in = socket.getInputStream();
              StringBuilder answer = new StringBuilder();
              while (answer.indexOf("before ") < 0) {
                answer.append((char) in.read());
              }
              served.reload(config.replace("/**", "/*"));
              assertEquals(404, served.get("/a/b").status(), "the new configuration counts");
              reloaded.countDown();
              answer.append(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
              assertTrue(answer.toString().endsWith("before after"), answer.toString());
            }
            return served.get("/a").text();
          });
      assertEquals(1, server.accepted());
    }
  }

  @Test
  void aServerThatRefusesIsLeftForAnother() throws Exception {
    try (RawServer busy =
            Http2Script.server(it -> {
              while (true) {
                it.reset(it.asked().stream(), ErrorCode.REFUSED_STREAM);
              }
            });
        RawServer other = Http2Script.server(it -> it.answerAll("other"))) {
      String servers = "\"%s\", \"%s\"".formatted(busy.url(), other.url());
      String keys = "protocol: h2c, retries: { attempts: 1 }";
      with(
          folder,
          config(servers, keys),
          served -> {
            for (int i = 0; i < 4; i++) {
              assertEquals("other", served.ask("http", "POST", "/", "body").text());
            }
            return served;
          });
    }
  }
}
