package com.acme.engine.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.engine.http.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadBufferTest {

  @Test
  void headsAreWrittenToTheByte() {
    HeadBuffer head = new HeadBuffer(8);
    head.statusLine(404).fields(Fields.of("A", "b", "C", "")).end();
    assertEquals("HTTP/1.1 404 Not Found\r\nA: b\r\nC: \r\n\r\n", Wire.text(head));
    head.clear().requestLine("GET", "/x?y=%20").field("Host", "a.test").end();
    assertEquals("GET /x?y=%20 HTTP/1.1\r\nHost: a.test\r\n\r\n", Wire.text(head));
    head.clear().statusLine(299).end();
    assertEquals("HTTP/1.1 299 \r\n\r\n", Wire.text(head));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\nb", "a\u0000", "a\u007f", "a\u010d\r"})
  void whatWouldSplitAMessageIsRefused(String value) {
    assertThrows(IllegalArgumentException.class, () -> new HeadBuffer(8).field("A", value));
    assertThrows(IllegalArgumentException.class, () -> new HeadBuffer(8).field(value, "b"));
    assertThrows(IllegalArgumentException.class, () -> new HeadBuffer(8).requestLine("GET", value));
    assertThrows(IllegalArgumentException.class, () -> new HeadBuffer(8).requestLine("GET", "/ x"));
    assertThrows(IllegalArgumentException.class, () -> new HeadBuffer(8).field("A:", "b"));
  }

  /// What a reader lets through is not believed by the writer.
  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\nb", "\u0000", "aaaaaaaa\u007f", "\u00e4\n"})
  void whatWouldSplitAMessageIsRefusedHoweverItCame(String value) {
    for (String name : new String[] {"Host", "host", "X-Own"}) {
      Fields fields = new Fields().received(name, value);
      assertThrows(IllegalArgumentException.class, () -> new HeadBuffer(8).fields(fields), name);
    }
  }

  @Test
  void everyCharacterOfALineIsWrittenWhateverStandsBesideIt() {
    String latin = "\ta\u00e4\u00ff ~";
    Fields narrow = new Fields().received("Server", latin).add("via", latin);
    assertArrayEquals(
        ("Server: " + latin + "\r\nvia: " + latin + "\r\n").getBytes(StandardCharsets.ISO_8859_1),
        written(narrow));

    String wide = "x\u010a\u2026";
    Fields copied = new Fields().addAll(Fields.of("Server", wide));
    Fields replaced = Fields.of("Server", "a").set("server", wide);
    for (Fields fields : new Fields[] {copied, replaced, copied.copy()}) {
      assertArrayEquals(
          (fields.nameAt(0) + ": " + wide + "\r\n").getBytes(StandardCharsets.UTF_8),
          written(fields));
    }
  }

  private static byte[] written(Fields fields) {
    HeadBuffer head = new HeadBuffer(8).fields(fields);
    return java.util.Arrays.copyOf(head.array(), head.length());
  }

  @Test
  void aCharacterWhoseLowByteIsALineFeedSplitsNothing() {
    HeadBuffer head = new HeadBuffer(8).field("A", "x\u010a\u010d\u2026");
    assertArrayEquals(
        "A: x\u010a\u010d\u2026\r\n".getBytes(StandardCharsets.UTF_8),
        java.util.Arrays.copyOf(head.array(), head.length()));
  }

  @Test
  void chunksAreFramedAndEndWithTrailers() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ChunkedOutput body = new ChunkedOutput(out::write, 16);
    body.write("0123456789abcdefX".getBytes(StandardCharsets.US_ASCII));
    body.flush();
    body.flush();
    body.write('Y');
    body.finish(Fields.of("Sum", "1"));
    assertEquals(
        "10\r\n0123456789abcdef\r\n1\r\nX\r\n1\r\nY\r\n0\r\nSum: 1\r\n\r\n", Wire.text(out));
  }

  @Test
  void whatWasEncodedIsDecoded() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ChunkedOutput body = new ChunkedOutput(out::write, 1000);
    byte[] content = new byte[300_000];
    new java.util.Random(1).nextBytes(content);
    body.write(content);
    body.finish(new Fields());
    assertArrayEquals(content, Wire.chunked(Wire.text(out), 777).readAllBytes());
  }

  @Test
  void theDateIsFormattedOnceASecond() {
    AtomicLong millis = new AtomicLong(Instant.parse("1994-11-06T08:49:37.999Z").toEpochMilli());
    DateField date = new DateField(() -> Instant.ofEpochMilli(millis.get()));
    String first = date.now();
    assertEquals("Sun, 06 Nov 1994 08:49:37 GMT", first);
    org.junit.jupiter.api.Assertions.assertSame(first, date.now());
    millis.incrementAndGet();
    assertEquals("Sun, 06 Nov 1994 08:49:38 GMT", date.now());
  }
}
