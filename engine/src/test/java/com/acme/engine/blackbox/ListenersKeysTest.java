package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `listeners`, without their TLS.
final class ListenersKeysTest {

  private static final String PONG = routes("{ path: /, respond: { body: pong } }");

  @TempDir private Path folder;

  @Test
  @CoversKey("listeners.*.address")
  void aListenerAcceptsAtItsAddressOnly() throws Exception {
    for (String address : List.of("127.0.0.1", "127.0.0.2")) {
      String other = address.equals("127.0.0.1") ? "127.0.0.2" : "127.0.0.1";
      String yaml = PONG + "listeners: { http: { address: \"" + address + ":0\" } }\n";
      with(
          folder,
          yaml,
          served -> {
            int port = served.port("http");
            try (Socket socket = new Socket(address, port)) {
              assertEquals("pong", Served.ask(socket, "GET", "/", "").text());
            }
            return assertThrows(ConnectException.class, () -> new Socket(other, port).close());
          });
    }
  }

  @Test
  @CoversKey("listeners.*.redirect-to-https")
  void aListenerServesOrSendsEverythingToHttps() throws Exception {
    assertEquals("pong", with(folder, redirecting("false"), served -> served.get("/").text()));
    Answer stated = with(folder, redirecting("8443"), served -> served.get("/a?b=c"));
    assertEquals(308, stated.status());
    assertEquals("https://site.test:8443/a?b=c", stated.field("Location"));
    with(
        folder,
        redirecting("true"),
        served -> {
          assertEquals(
              "https://site.test:" + served.port("https") + "/", served.get("/").field("Location"));
          return served;
        });
  }

  private static String redirecting(String value) {
    return PONG
        + """
        listeners:
          http: { address: "127.0.0.1:0", redirect-to-https: %s }
          https: { address: "127.0.0.1:0", tls: true }
        """
            .formatted(value);
  }
}
