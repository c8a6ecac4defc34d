package com.acme.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.http.Fields;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageBodyTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, Integer.MAX_VALUE})
  void chunksReadTheSameWhereverTheirBytesAreSplit(int step) throws IOException {
    WireInput in =
        Wire.input(
            "5\r\nhello\r\n00001;a=b;c=\"d\"\r\n \r\nA \t;x\r\n0123456789\r\n000\r\n"
                + "X-Sum: 7\r\nContent-Length: 3\r\n\r\nGET",
            step);
    MessageBody body = MessageBody.of(BodyLength.CHUNKED, in, HeadLimits.DEFAULT, Wire.STRINGS);
    assertEquals("hello 0123456789", text(body));
    assertTrue(body.isComplete());
    assertEquals(16, body.count());
    assertEquals(Fields.of("X-Sum", "7"), body.trailers());
    assertEquals('G', in.read());
  }

  @Test
  void contentIsThereBeforeItsChunkHasEnded() throws IOException {
    MessageBody body = Wire.chunked("ffffff\r\nfirst", Integer.MAX_VALUE);
    byte[] target = new byte[100];
    assertEquals(5, body.read(target, 0, 100));
    assertEquals(0, body.available());
    assertFalse(body.isComplete());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5\nhello\r\n0\r\n\r\n",
        "5\r\nhello\n0\r\n\r\n",
        "5\r\nhello0\r\n\r\n",
        "5\r\nhello!\r\n0\r\n\r\n",
        "5\rhello\r\n0\r\n\r\n",
        "5 \r\nhello\r\n0\r\n\r\n",
        " 5\r\nhello\r\n0\r\n\r\n",
        "+5\r\nhello\r\n0\r\n\r\n",
        "-5\r\nhello\r\n0\r\n\r\n",
        "0x5\r\nhello\r\n0\r\n\r\n",
        "5_\r\nhello\r\n0\r\n\r\n",
        "\r\nhello\r\n0\r\n\r\n",
        ";x\r\nhello\r\n0\r\n\r\n",
        "5;a\nb\r\nhello\r\n0\r\n\r\n",
        "5;a\rb\r\nhello\r\n0\r\n\r\n",
        "5;\u0000\r\nhello\r\n0\r\n\r\n",
        "10000000000000005\r\nhello\r\n0\r\n\r\n",
        "0\r\nX : y\r\n\r\n",
        "0\r\nX: a\nb\r\n\r\n",
        "0\n\n",
        "0\r\n\n",
      })
  void aMalformedChunkIsRefused(String bytes) {
    assertThrows(MalformedMessage.class, () -> text(Wire.chunked(bytes, 4096)));
  }

  @Test
  void extensionsAndTrailersAreBounded() {
    String extension = "1;" + "e".repeat(1000) + "\r\nx\r\n";
    assertThrows(
        MalformedMessage.class,
        () -> text(Wire.chunked("1;" + "e".repeat(2000) + "\r\nx\r\n", 4096)));
    assertThrows(MalformedMessage.class, () -> text(Wire.chunked(extension.repeat(17), 4096)));
    MalformedMessage trailers =
        assertThrows(
            MalformedMessage.class,
            () -> text(Wire.chunked("0\r\n" + "X: y\r\n".repeat(201) + "\r\n", 4096)));
    assertEquals(431, trailers.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "5\r\n", "5\r\nhel", "5\r\nhello", "5\r\nhello\r\n", "0\r\n"})
  void aChunkedBodyThatBreaksOffIsNotComplete(String bytes) {
    MessageBody body = Wire.chunked(bytes, 4096);
    assertThrows(EOFException.class, () -> text(body));
    assertFalse(body.isComplete());
  }

  @Test
  void aStatedLengthIsReadToTheByte() throws IOException {
    WireInput in = Wire.input("helloGET", 3);
    MessageBody body = MessageBody.of(BodyLength.of(5), in, HeadLimits.DEFAULT, Wire.STRINGS);
    assertEquals("hello", text(body));
    assertTrue(body.isComplete());
    assertEquals('G', in.read());
  }

  @Test
  void aStatedLengthThatDoesNotComeIsAnError() {
    WireInput in = Wire.input("hel", 3);
    MessageBody body = MessageBody.of(BodyLength.of(5), in, HeadLimits.DEFAULT, Wire.STRINGS);
    assertThrows(EOFException.class, () -> text(body));
  }

  @Test
  void withoutFramingTheBodyEndsWithTheInput() throws IOException {
    WireInput in = Wire.input("hello", 2);
    MessageBody body = MessageBody.of(BodyLength.UNTIL_CLOSE, in, HeadLimits.DEFAULT, Wire.STRINGS);
    assertEquals("hello", text(body));
    assertTrue(body.isComplete());
  }

  @Test
  void drainingStopsAtItsBound() throws IOException {
    MessageBody small =
        MessageBody.of(BodyLength.of(5), Wire.input("hello", 2), HeadLimits.DEFAULT, Wire.STRINGS);
    assertTrue(small.drain(5));
    MessageBody large =
        MessageBody.of(BodyLength.of(6), Wire.input("hello!", 2), HeadLimits.DEFAULT, Wire.STRINGS);
    assertFalse(large.drain(5));
    assertEquals(5, large.count());
  }

  private static String text(MessageBody body) throws IOException {
    return new String(body.readAllBytes(), StandardCharsets.ISO_8859_1);
  }
}
