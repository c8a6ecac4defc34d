package com.acme.engine.middleware;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Policy;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Tunnel;
import com.acme.engine.http.Fields;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressTest extends CompressSetup {
  @ParameterizedTest
  @CsvSource({
    "'gzip, deflate, br, zstd', br",
    "'gzip, zstd',              zstd",
    "gzip,                      gzip",
    "'br;q=0.1, gzip;q=0.9',    gzip",
    "*,                         br",
    "'br;q=0, *',               zstd",
  })
  void aResponseIsCodedAsTheClientLikesBest(String accept, String coding) throws Exception {
    Response response = get(text(), "Accept-Encoding", accept);
    assertEquals(coding, response.fields().first("Content-Encoding").orElse(""));
    assertEquals("Accept-Encoding", response.fields().first("Vary").orElse(""));
    assertEquals(TEXT, decode(response));
    assertTrue(response.body().length() > 0 && response.body().length() < TEXT.length() / 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "deflate", "identity", "gzip;q=0", "identity, gzip;q=0.5"})
  void aClientThatWantsNoCodingGetsNone(String accept) throws Exception {
    Response response = get(text(), "Accept-Encoding", accept);
    assertEquals(plain().set("Vary", "Accept-Encoding"), response.fields());
    assertEquals(TEXT, read(response));
  }

  @Test
  void withoutTheFieldNothingIsCoded() throws Exception {
    assertEquals(TEXT, read(get(text())));
  }

  @Test
  void aCodedResponseHasAWeakTagAndNoLengthOrRanges() throws Exception {
    Response response = text();
    response.set("Content-Length", "4400").set("Accept-Ranges", "bytes").set("Vary", "Origin");
    response.set("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT");
    get(response, "Accept-Encoding", "gzip");
    assertEquals(
        Fields.of(
            "Content-Type", "text/plain; charset=utf-8",
            "ETag", "W/\"x\"",
            "Vary", "Origin, Accept-Encoding",
            "Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT",
            "Content-Encoding", "gzip"),
        response.fields());
  }

  @Test
  void aTagThatIsNoneIsDropped() throws Exception {
    Response response = get(text().set("ETag", "unquoted"), "Accept-Encoding", "gzip");
    assertFalse(response.fields().contains("ETag"));
  }

  @ParameterizedTest
  @CsvSource({
    "text/html,                      true",
    "TEXT/HTML; charset=utf-8,       true",
    "application/json;charset=utf-8, true",
    "image/svg+xml,                  true",
    "text/event-stream,              true",
    "image/png,                      false",
    "application/octet-stream,       false",
    "application/jsonx,              false",
    "text,                           false",
  })
  void onlyTypesThatGainAreCoded(String type, boolean coded) throws Exception {
    Response response = get(text().set("Content-Type", type), "Accept-Encoding", "gzip");
    assertEquals(coded, response.fields().contains("Content-Encoding"));
    assertEquals(coded, response.fields().contains("Vary"));
  }

  @Test
  void withoutATypeNothingIsCoded() throws Exception {
    Response response = text();
    response.fields().remove("Content-Type");
    assertEquals(TEXT, read(get(response, "Accept-Encoding", "gzip")));
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Encoding, gzip",
    "Cache-Control, 'public, no-transform'",
    "Content-Range, bytes 0-9/100",
    "Repr-Digest, sha-256=:abc=:",
  })
  void someResponsesAreLeftAsTheyAre(String name, String value) throws Exception {
    Response response = text().set(name, value);
    Fields before = response.fields().copy();
    assertEquals(TEXT, read(get(response, "Accept-Encoding", "gzip")));
    assertEquals(before, response.fields());
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 103, 204, 206})
  void someStatusesAreLeftAsTheyAre(int status) throws Exception {
    Response response = text().status(status);
    Fields before = response.fields().copy();
    get(response, "Accept-Encoding", "gzip");
    assertEquals(before, response.fields());
  }

  @ParameterizedTest
  @CsvSource({"Range, bytes=0-9", "Cache-Control, no-transform"})
  void someRequestsGetTheBytesAsTheyAre(String name, String value) throws Exception {
    Response response = get(text(), "Accept-Encoding", "gzip", name, value);
    assertEquals(TEXT, read(response));
    assertEquals("Accept-Encoding", response.fields().first("Vary").orElse(""));
  }

  @ParameterizedTest
  @CsvSource({"1023, false", "1024, true", "0, false"})
  void smallContentIsNotWorthIt(int size, boolean coded) throws Exception {
    Response response = get(text().body(Body.text("x".repeat(size))), "Accept-Encoding", "gzip");
    assertEquals(coded, response.fields().contains("Content-Encoding"));
    assertEquals("Accept-Encoding", response.fields().first("Vary").orElse(""));
  }

  @Test
  void smallContentIsCodedForWhoRefusesItPlain() throws Exception {
    Response response =
        get(text().body(Body.text("tiny")), "Accept-Encoding", "identity;q=0, gzip");
    assertEquals("tiny", decode(response));
  }

  @Test
  void anErrorPageIsCodedToo() throws Exception {
    assertEquals(TEXT, decode(get(text().status(404), "Accept-Encoding", "br")));
  }

  /// RFC 9110 section 9.3.2.
  @Test
  void headStatesTheFieldsOfGetWithoutTheWork() throws Exception {
    for (int size : new int[] {0, 100, 5_000, 200_000}) {
      Response got = get(text().body(Body.text("x".repeat(size))), "Accept-Encoding", "br");
      Response stated = text().body(Body.empty()).set("Content-Length", Integer.toString(size));
      Response head = ask("HEAD", stated, "Accept-Encoding", "br");
      Fields fields = head.fields().copy();
      boolean coded = fields.contains("Content-Encoding");
      if (!coded) {
        fields.remove("Content-Length");
      }
      assertEquals(got.fields(), fields, "size " + size);
      assertEquals(coded ? -1 : 0, head.body().length(), "as it is stated");
    }
  }

  @Test
  void aHeadAnsweredWithABodyIsNotCodedForNothing() throws Exception {
    Body body = Body.text(TEXT);
    Response head = ask("HEAD", text().body(body), "Accept-Encoding", "br");
    assertEquals("br", head.fields().first("Content-Encoding").orElse(""));
    assertEquals(-1, head.body().length());
    assertEquals(-1, head.body().stream().read());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "W/\"x\",           W/\"x\", true",
        "\"x\",             \"x\",   false",
        "'W/\"x\", \"x\"',  \"x\",   false",
        "W/\"y\",           \"x\",   false",
        "*,                 \"x\",   false",
      })
  void aConfirmationHasTheTagOfWhatTheClientHolds(String held, String tag, boolean varies)
      throws Exception {
    Response response = Response.of(304).set("ETag", "\"x\"");
    get(response, "Accept-Encoding", "gzip", "If-None-Match", held);
    assertEquals(tag, response.fields().first("ETag").orElse(""));
    assertEquals(varies, response.fields().contains("Vary"));
  }

  @Test
  void varyIsStatedOnce() throws Exception {
    Response response = get(text().set("Vary", "accept-encoding"), "Accept-Encoding", "gzip");
    assertEquals("accept-encoding", response.fields().combined("Vary").orElse(""));
    assertEquals(
        "*",
        get(text().set("Vary", "*"), "Accept-Encoding", "gzip")
            .fields()
            .combined("Vary")
            .orElse(""));
  }

  // Bodies

  @Test
  void largeContentInMemoryIsCodedByTheWorkersWhileItIsSent() throws Exception {
    String large = TEXT.repeat(100);
    Response response = get(text().body(Body.text(large)), "Accept-Encoding", "zstd");
    assertEquals(-1, response.body().length());
    assertEquals(0, handedOver.get());
    assertEquals(large, decode(response));
    assertTrue(handedOver.get() > 1);
  }

  @Test
  void aFileIsCodedAndClosed(@TempDir Path directory) throws Exception {
    String large = TEXT.repeat(100);
    Path file = Files.writeString(directory.resolve("a.txt"), "xx" + large);
    FileChannel channel = FileChannel.open(file);
    Body region = new Body.FileRegion(file, channel, 2, large.length(), "\"x\"");
    Response response = get(text().body(region), "Accept-Encoding", "gzip");
    assertEquals(large, decode(response));
    assertTrue(channel.isOpen());
    response.close();
    assertFalse(channel.isOpen());
  }

  @Test
  void trailersStay() throws Exception {
    Fields trailers = Fields.of("Server-Timing", "x");
    Body body =
        new Body.Stream(
            new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8)), -1, () -> trailers);
    Response response = get(text().body(body), "Accept-Encoding", "gzip");
    assertEquals(TEXT, decode(response));
    assertSame(trailers, assertInstanceOf(Body.Stream.class, response.body()).trailers().get());
  }

  /// Events reach the browser one by one, as the source has them.
  @Test
  void serverSentEventsAreNotHeldBack() throws Exception {
    Deque<String> events = new ArrayDeque<>(List.of("data: 1\n\n", "data: 2\n\n", "data: 3\n\n"));
    Body body = Body.stream(new OneAtATime(events));
    Response response =
        get(text().body(body).set("Content-Type", "text/event-stream"), "Accept-Encoding", "gzip");
    InputStream stream = response.body().stream();
    Inflater inflater = new Inflater(true);
    byte[] header = stream.readNBytes(10);
    assertArrayEquals(new byte[] {0x1f, (byte) 0x8b}, new byte[] {header[0], header[1]});
    for (int i = 1; i <= 3; i++) {
      byte[] coded = new byte[1_000];
      byte[] decoded = new byte[1_000];
      StringBuilder event = new StringBuilder();
      do {
        inflater.setInput(coded, 0, stream.read(coded));
        event.append(new String(decoded, 0, inflater.inflate(decoded), StandardCharsets.UTF_8));
      } while (stream.available() > 0);
      assertEquals("data: " + i + "\n\n", event.toString());
      assertEquals(3 - i, events.size(), "an event was read before the one before it was sent");
    }
    inflater.end();
  }

  @Test
  void aTunnelIsLeftAsItIs() throws Exception {
    Body tunnel = new Body.Tunnelled("websocket", new NoTunnel());
    Response response = get(text().status(200).body(tunnel), "Accept-Encoding", "gzip");
    assertSame(tunnel, response.body());
    assertFalse(response.fields().contains("Content-Encoding"));
  }

  @Test
  void aCodingThatDoesNotExistIsRefused() {
    Policy.Compress policy = new Policy.Compress(List.of("rot13"), List.of("text/*"), 0);
    assertThrows(IllegalArgumentException.class, () -> compress(policy));
  }

  @Test
  void thePolicyNamesCodingsTypesAndSize() throws Exception {
    Compress own = compress(new Policy.Compress(List.of("gzip"), List.of("Application/X-Mine"), 3));
    Response mine =
        Response.of(200).set("Content-Type", "application/x-mine").body(Body.text("abc"));
    own.handle(exchange("GET", Fields.of("Accept-Encoding", "br, gzip")), _ -> mine);
    assertEquals("gzip", mine.fields().first("Content-Encoding").orElse(""));
    Response other = text();
    own.handle(exchange("GET", Fields.of("Accept-Encoding", "gzip")), _ -> other);
    assertFalse(other.fields().contains("Content-Encoding"));
  }

  @Test
  void aHigherLevelMakesLess() throws Exception {
    String text =
        new Random(1)
            .ints(20_000, 'a', 'f')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    Policy.Compress usual = Policy.Compress.DEFAULT;
    long[] sizes = new long[2];
    for (int level = 0; level < 2; level++) {
      Compress own =
          compress(
              new Policy.Compress(
                  usual.codings(),
                  usual.types(),
                  1,
                  new Policy.Compress.Levels(level == 0 ? 1 : 11, 3, 5)));
      Response response = text().body(Body.text(text));
      own.handle(exchange("GET", Fields.of("Accept-Encoding", "br")), _ -> response);
      sizes[level] = response.body().length();
      assertEquals(text, decode(response));
    }
    assertTrue(sizes[1] < sizes[0], sizes[1] + " < " + sizes[0]);
  }

  /// Says that nothing is there until it is read, as a socket does between two events.
  private static final class OneAtATime extends InputStream {
    private final Deque<String> events;

    OneAtATime(Deque<String> events) {
      this.events = events;
    }

    @Override
    public int read() {
      throw new AssertionError("read by the byte");
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      byte[] event = events.remove().getBytes(StandardCharsets.UTF_8);
      System.arraycopy(event, 0, target, offset, event.length);
      return event.length;
    }
  }

  private static final class NoTunnel implements Tunnel {
    @Override
    public void run(Duplex client) {}

    @Override
    public void close() {}
  }
}
