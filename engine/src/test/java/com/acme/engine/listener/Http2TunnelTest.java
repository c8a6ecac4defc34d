package com.acme.engine.listener;

import static com.acme.engine.listener.Http2Client.END_HEADERS;
import static com.acme.engine.listener.Http2Client.HEADERS;
import static com.acme.engine.listener.Http2Client.block;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Listener.Limits;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Tunnel;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A stream that has become a tunnel is no request any more.
class Http2TunnelTest {

  @Test
  void aTunnelMayBeSilentForLongerAndSayMoreThanContentMay() throws Exception {
    try (RunningListener listener = new RunningListener(Http2TunnelTest::answer, quickAndSmall());
        Http2Client client = Http2Client.greeting(listener)) {
      byte[] head =
          block(
              ":method",
              "CONNECT",
              ":protocol",
              "websocket",
              ":scheme",
              "http",
              ":path",
              "/",
              ":authority",
              "a");
      client.frame(HEADERS, END_HEADERS, 1, head);
      assertEquals("HEADERS 1 200", client.await("HEADERS"));
      client.data(1, "hello", false);
      assertEquals("DATA 1 5", client.hear());
      // Content that stalls later is given up: by then the tunnel would have been too.
      client.post(3, "/").data(3, "some", false);
      assertTrue(client.answer(3).startsWith("408 "));
      assertEquals("RST_STREAM 3 NO_ERROR", client.hear());
      client.data(1, "0123456789012345678901234567890123456789", false);
      assertEquals("DATA 1 40", client.hear());
    }
  }

  private static Response answer(Exchange exchange) throws IOException {
    if (exchange.request().upgradable()) {
      return Response.of(101).body(new Body.Tunnelled("websocket", new Echo()));
    }
    exchange.request().body().stream().readAllBytes();
    return Response.of(200);
  }

  private static Limits quickAndSmall() {
    Limits usual = Limits.DEFAULT;
    return new Limits(
        usual.connections(),
        usual.connectionsPerIp(),
        usual.handshake(),
        usual.header(),
        Optional.of(Duration.ofMillis(50)),
        usual.bodyRate(),
        usual.write(),
        usual.idle(),
        usual.lifetime(),
        usual.headerSize(),
        Optional.of(20L),
        usual.streams());
  }

  private record Echo() implements Tunnel {

    @Override
    public void run(Duplex client) throws IOException {
      byte[] buffer = new byte[64];
      for (int count = client.input().read(buffer);
          count >= 0;
          count = client.input().read(buffer)) {
        client.output().write(buffer, 0, count);
      }
    }

    @Override
    public void close() {}
  }
}
