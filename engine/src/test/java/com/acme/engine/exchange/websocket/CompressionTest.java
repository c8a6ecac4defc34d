package com.acme.engine.exchange.websocket;

import static com.acme.engine.exchange.websocket.FrameClient.BINARY;
import static com.acme.engine.exchange.websocket.FrameClient.COMPRESSED;
import static com.acme.engine.exchange.websocket.FrameClient.FINAL;
import static com.acme.engine.exchange.websocket.FrameClient.PING;
import static com.acme.engine.exchange.websocket.FrameClient.TEXT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.websocket.WebSocketSettings.Compression;
import com.acme.engine.exchange.websocket.WebSocketSettings.Limits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Groups 12 and 13 of Autobahn: permessage-deflate (RFC 7692).
class CompressionTest {

  private static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate";

  /// Keeps what contexts it may, and compresses everything.
  private static final WebSocketSettings TAKEOVER =
      WebSocketSettings.DEFAULT.withCompression(new Compression(true, true, true, 6, 0));

  private static final WebSocketSettings NO_TAKEOVER =
      WebSocketSettings.DEFAULT.withCompression(new Compression(true, false, false, 6, 0));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                 | ''",
        "; client_max_window_bits                           | ''",
        "; client_max_window_bits=9                         | ''",
        "; server_no_context_takeover                       | ; server_no_context_takeover",
        "; client_no_context_takeover                       | ; client_no_context_takeover",
        "; server_max_window_bits=9                         | ; server_max_window_bits=9",
        "; server_max_window_bits=\"10\"                    | ; server_max_window_bits=10",
        "; server_max_window_bits=15                        | ''",
        "; server_max_window_bits=8; server_no_context_takeover"
            + " | ; server_no_context_takeover; server_max_window_bits=8",
      })
  void whatIsOfferedIsAgreedOn(String offered, String agreed) throws Exception {
    assertEquals("permessage-deflate" + agreed, extensions(TAKEOVER, OFFER + offered));
  }

  @Test
  void aServerThatKeepsNoContextSaysSoToAClientThatDidNotAsk() throws Exception {
    assertEquals(
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
        extensions(WebSocketSettings.DEFAULT, OFFER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "; unknown",
        "; server_max_window_bits",
        "; server_max_window_bits=7",
        "; server_max_window_bits=16",
        "; server_max_window_bits=08",
        "; server_max_window_bits=x",
        "; client_max_window_bits=16",
        "; server_no_context_takeover=1",
        "; server_no_context_takeover; server_no_context_takeover",
        "; =",
        "; server_max_window_bits=\"9"
      })
  void anOfferThatIsWrongIsDeclinedAndTheNextOneTaken(String wrong) throws Exception {
    assertEquals("", extensions(TAKEOVER, OFFER + wrong));
    String next = ", permessage-deflate; client_no_context_takeover";
    if (!wrong.endsWith("\"9")) {
      assertEquals(
          "permessage-deflate; client_no_context_takeover",
          extensions(TAKEOVER, OFFER + wrong + next));
    }
  }

  @Test
  void otherExtensionsAreDeclined() throws Exception {
    assertEquals("", extensions(TAKEOVER, "Sec-WebSocket-Extensions: x-webkit-deflate-frame"));
    WebSocketSettings off = WebSocketSettings.DEFAULT.withCompression(Compression.OFF);
    assertEquals("", extensions(off, OFFER));
  }

  /// The parameter sets of group 13, and of group 12 the first.
  @ParameterizedTest
  @CsvSource({
    "'', true, true, 15",
    "; server_no_context_takeover, true, false, 15",
    "; client_no_context_takeover, false, true, 15",
    "; server_no_context_takeover; client_no_context_takeover, false, false, 15",
    "; server_max_window_bits=8, true, true, 8",
    "; server_max_window_bits=9, true, true, 9",
    "; server_max_window_bits=15, true, true, 15",
    "; server_no_context_takeover; server_max_window_bits=9, true, false, 9",
    "; server_no_context_takeover; server_max_window_bits=15, true, false, 15"
  })
  void messagesOfEverySizeComeBackCompressed(
      String parameters, boolean clientTakeover, boolean serverTakeover, int bits)
      throws Exception {
    try (WebSocketServer server = WebSocketServer.echo(TAKEOVER);
        FrameClient client = server.open(OFFER + parameters);
        Zip zip = new Zip(clientTakeover, serverTakeover)) {
      Random random = new Random(bits);
      for (int size : new int[] {0, 16, 64, 256, 1_024, 4_096, 8_192, 32_768, 65_536, 131_072}) {
        byte[] content = json(random, size);
        client.frame(FINAL | COMPRESSED | TEXT, zip.deflate(content));
        FrameClient.Frame back = client.next();
        assertEquals(FINAL | COMPRESSED | TEXT, back.first());
        assertArrayEquals(content, zip.inflate(back.content()));
        assertTrue(size < 1_024 || back.content().length < size, "smaller");
      }
      client.frame(FINAL | FrameClient.CLOSE, "");
      assertEquals("CLOSE", client.hear());
    }
  }

  /// What repeats further back than the window reaches is sent again.
  @ParameterizedTest
  @CsvSource({"9, false", "10, false", "12, true", "15, true"})
  void aWindowIsKeptTo(int bits, boolean reaches) throws Exception {
    byte[] block = new byte[1_500];
    new Random(bits).nextBytes(block);
    byte[] twice = Arrays.copyOf(block, 3_000);
    System.arraycopy(block, 0, twice, 1_500, 1_500);
    try (WebSocketServer server = WebSocketServer.echo(TAKEOVER);
        FrameClient client = server.open(OFFER + "; server_max_window_bits=" + bits);
        Zip zip = new Zip(true, true)) {
      client.frame(FINAL | COMPRESSED | BINARY, zip.deflate(twice));
      byte[] back = client.next().content();
      assertArrayEquals(twice, zip.inflate(back));
      assertEquals(reaches, back.length < 2_000, back.length + " bytes");
    }
  }

  @Test
  void aContextIsKeptOnlyWhereItWasAgreedOn() throws Exception {
    byte[] content = json(new Random(1), 2_000);
    for (WebSocketSettings settings : new WebSocketSettings[] {TAKEOVER, NO_TAKEOVER}) {
      boolean takeover = settings.compression().serverTakeover();
      try (WebSocketServer server = WebSocketServer.echo(settings);
          FrameClient client = server.open(OFFER);
          Zip zip = new Zip(takeover, takeover)) {
        byte[] compressed = zip.deflate(content);
        client.frame(FINAL | COMPRESSED | TEXT, compressed);
        int first = client.next().content().length;
        client.frame(FINAL | COMPRESSED | TEXT, takeover ? zip.deflate(content) : compressed);
        int second = client.next().content().length;
        assertEquals(takeover, second < first / 4, first + " and then " + second);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100_000})
  void aCompressedMessageInFragmentsWithAPingBetweenComesBack(int pieces) throws Exception {
    byte[] content = json(new Random(2), 5_000);
    try (WebSocketServer server = WebSocketServer.echo(TAKEOVER);
        FrameClient client = server.open(OFFER);
        Zip zip = new Zip(true, true)) {
      byte[] compressed = zip.deflate(content);
      int half = compressed.length / 2;
      client.inPieces(
          FrameClient.bytes(COMPRESSED | TEXT, Arrays.copyOf(compressed, half)), pieces);
      client.frame(FINAL | PING, "between");
      client.frame(FINAL, Arrays.copyOfRange(compressed, half, compressed.length));
      assertEquals("PONG between", client.hear());
      assertArrayEquals(content, zip.inflate(client.next().content()));
    }
  }

  @Test
  void aMessageMayGoUncompressedAllTheSame() throws Exception {
    try (WebSocketServer server = WebSocketServer.echo(WebSocketSettings.DEFAULT);
        FrameClient client = server.open(OFFER)) {
      client.text("Hello");
      // Too short to be worth it.
      assertEquals("TEXT Hello", client.hear());
    }
  }

  /// The examples of RFC 7692 section 7.2.3: fixed blocks, no compression, a final block, two
  /// blocks, and a message that refers to the one before.
  @Test
  void theExamplesOfTheRfcAreRead() throws Exception {
    try (WebSocketServer server = WebSocketServer.echo(TAKEOVER);
        FrameClient client = server.open(OFFER);
        Zip zip = new Zip(true, true)) {
      for (String hex :
          new String[] {
            "f248cdc9c90700",
            "000500faff48656c6c6f00",
            "f348cdc9c9070000",
            "f24805000000ffffcac9c90700"
          }) {
        client.frame(FINAL | COMPRESSED | TEXT, HexFormat.of().parseHex(hex));
        assertEquals("Hello", inflated(zip, client));
      }
      client.frame(FINAL | COMPRESSED | TEXT, HexFormat.of().parseHex("f200110000"));
      assertEquals("Hello", inflated(zip, client));
      client.frame(FINAL | COMPRESSED | TEXT, new byte[] {0});
      assertEquals("", inflated(zip, client));
    }
  }

  private static String inflated(Zip zip, FrameClient client) throws Exception {
    return new String(zip.inflate(client.next().content()), StandardCharsets.UTF_8);
  }

  @Test
  void aBitOfCompressionOnAContinuationFails() throws Exception {
    try (WebSocketServer server = WebSocketServer.echo(TAKEOVER);
        FrameClient client = server.open(OFFER)) {
      client.frame(COMPRESSED | TEXT, HexFormat.of().parseHex("f248"));
      client.frame(FINAL | COMPRESSED, HexFormat.of().parseHex("cdc9c90700"));
      client.expectClose(1002);
    }
  }

  @Test
  void whatIsNoCompressedDataFails() throws Exception {
    try (WebSocketServer server = WebSocketServer.echo(TAKEOVER);
        FrameClient client = server.open(OFFER)) {
      client.frame(FINAL | COMPRESSED | TEXT, new byte[] {(byte) 0xff, (byte) 0xff, 0x12});
      client.expectClose(1007);
    }
  }

  @Test
  void compressedTextThatIsNotUtf8Fails() throws Exception {
    try (WebSocketServer server = WebSocketServer.echo(TAKEOVER);
        FrameClient client = server.open(OFFER);
        Zip zip = new Zip(true, true)) {
      client.frame(FINAL | COMPRESSED | TEXT, zip.deflate(new byte[] {'a', (byte) 0xc0}));
      client.expectClose(1007);
    }
  }

  @Test
  void aMessageThatInflatesToMoreThanTheLimitFails() throws Exception {
    WebSocketSettings small = TAKEOVER.withLimits(new Limits(1 << 20, 100_000, 1 << 20));
    try (WebSocketServer server = WebSocketServer.echo(small);
        FrameClient client = server.open(OFFER);
        Zip zip = new Zip(true, true)) {
      client.frame(FINAL | COMPRESSED | BINARY, zip.deflate(new byte[100_000]));
      assertEquals(100_000, zip.inflate(client.next().content()).length);
      byte[] bomb = zip.deflate(new byte[100_001]);
      assertTrue(bomb.length < 1_000);
      client.frame(FINAL | COMPRESSED | BINARY, bomb);
      client.expectClose(1009);
    }
  }

  @Test
  void partsOfACompressedMessageMakeOne() throws Exception {
    WebSocketHandler handler =
        session -> {
          session.sendPart("Hello, ", false);
          session.sendPart("Hello, ", false);
          session.sendPart("", true);
          session.send("Hello, ");
          session.receive();
        };
    try (WebSocketServer server = new WebSocketServer(TAKEOVER, handler);
        FrameClient client = server.open(OFFER);
        Zip zip = new Zip(true, true)) {
      FrameClient.Frame first = client.next();
      FrameClient.Frame second = client.next();
      FrameClient.Frame third = client.next();
      assertEquals(COMPRESSED | TEXT, first.first());
      assertEquals(0, second.first());
      assertEquals(FINAL, third.first());
      byte[] whole = concat(first.content(), second.content(), third.content());
      assertEquals("Hello, Hello, ", new String(zip.inflate(whole), StandardCharsets.UTF_8));
      assertEquals("Hello, ", inflated(zip, client));
    }
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static String extensions(WebSocketSettings settings, String offer) throws Exception {
    try (WebSocketServer server = WebSocketServer.echo(settings);
        FrameClient client = new FrameClient(server.connect())) {
      String head = client.handshake(offer);
      assertFalse(head.isEmpty());
      String name = "Sec-WebSocket-Extensions: ";
      int at = head.indexOf(name);
      return at < 0 ? "" : head.substring(at + name.length(), head.indexOf("\r\n", at));
    }
  }

  /// Text that compresses as records do.
  private static byte[] json(Random random, int size) {
    StringBuilder text = new StringBuilder();
    while (text.length() < size) {
      text.append("{\"id\": ").append(random.nextInt(100_000)).append(", \"name\": \"item\"}, ");
    }
    return text.substring(0, size).getBytes(StandardCharsets.UTF_8);
  }
}
