package com.acme.engine.exchange.websocket;

import static com.acme.engine.exchange.websocket.FrameClient.BINARY;
import static com.acme.engine.exchange.websocket.FrameClient.FINAL;
import static com.acme.engine.exchange.websocket.FrameClient.PING;
import static com.acme.engine.exchange.websocket.FrameClient.PONG;
import static com.acme.engine.exchange.websocket.FrameClient.TEXT;
import static com.acme.engine.exchange.websocket.FrameClient.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Groups 1 to 4 of Autobahn: framing, pings, reserved bits, opcodes.
class FramingTest extends AgainstEcho {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "125, 0",
    "126, 0",
    "127, 0",
    "128, 0",
    "65535, 0",
    "65536, 0",
    "65536, 997",
    "126, 1"
  })
  void messagesOfEveryLengthComeBack(int length, int pieces) throws IOException {
    byte[] text = "*".repeat(length).getBytes(StandardCharsets.UTF_8);
    byte[] binary = new byte[length];
    new Random(length).nextBytes(binary);
    for (int opcode : new int[] {TEXT, BINARY}) {
      byte[] content = opcode == TEXT ? text : binary;
      byte[] frame = bytes(FINAL | opcode, content);
      client.inPieces(frame, pieces == 0 ? frame.length : pieces);
      FrameClient.Frame back = client.next();
      assertEquals(FINAL | opcode, back.first());
      assertArrayEquals(content, back.content());
    }
    client.expectSound();
  }

  @Test
  void severalMessagesInOneSegmentComeBackInTheirOrder() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String text : new String[] {"one", "", "three"}) {
      all.writeBytes(bytes(FINAL | TEXT, text.getBytes(StandardCharsets.UTF_8)));
    }
    client.raw(all.toByteArray());
    assertEquals("TEXT one", client.hear());
    assertEquals("TEXT ", client.hear());
    assertEquals("TEXT three", client.hear());
    client.expectSound();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 19, 125})
  void aPingIsAnsweredWithWhatItHolds(int length) throws IOException {
    byte[] content = new byte[length];
    Arrays.fill(content, (byte) 0xfe);
    client.inPieces(bytes(FINAL | PING, content), 1);
    FrameClient.Frame back = client.next();
    assertEquals(FINAL | PONG, back.first());
    assertArrayEquals(content, back.content());
    client.expectSound();
  }

  @Test
  void tenPingsGetTenPongs() throws IOException {
    for (int i = 0; i < 10; i++) {
      client.frame(FINAL | PING, "ping " + i);
    }
    for (int i = 0; i < 10; i++) {
      assertEquals("PONG ping " + i, client.hear());
    }
    client.expectSound();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unasked"})
  void aPongThatNobodyAskedForIsIgnored(String content) throws IOException {
    client.frame(FINAL | PONG, content).frame(FINAL | PING, "asked");
    assertEquals("PONG asked", client.hear());
    client.expectSound();
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 10})
  void aControlFrameOfMoreThan125BytesFails(int opcode) throws IOException {
    client.frame(FINAL | opcode, new byte[126]);
    client.expectClose(1002);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70})
  void aReservedBitFails(int bits) throws IOException {
    client.text("before");
    client.frame(FINAL | bits | TEXT, "with bits");
    client.frame(FINAL | PING, "never seen");
    assertEquals("TEXT before", client.hear());
    client.expectClose(1002);
  }

  @ParameterizedTest
  @CsvSource({"0x70, 2", "0x40, 8", "0x20, 9", "0x10, 10"})
  void aReservedBitFailsOnEveryKindOfFrame(String bits, int opcode) throws IOException {
    client.frame(FINAL | Integer.decode(bits) | opcode, "");
    client.expectClose(1002);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
  void aReservedOpcodeFails(int opcode) throws IOException {
    client.text("before");
    client.frame(FINAL | opcode, "what is it?");
    client.frame(FINAL | PING, "never seen");
    assertEquals("TEXT before", client.hear());
    client.expectClose(1002);
  }

  @Test
  void aFrameWithoutAMaskFails() throws IOException {
    client.raw(new byte[] {(byte) 0x81, 2, 'h', 'i'});
    client.expectClose(1002);
  }

  @ParameterizedTest
  @CsvSource({
    "126, 0x007d",
    "127, 0x000000000000ffff",
    "127, 0x0000000000000001",
    "127, 0x8000000000000000",
    "127, 0xffffffffffffffff"
  })
  void aLengthInTooManyBytesOrBitsFails(int kind, String length) throws IOException {
    byte[] stated = HexFormat.of().parseHex(length.substring(2));
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(new byte[] {(byte) 0x82, (byte) (0x80 | kind)});
    frame.writeBytes(stated);
    client.raw(frame.toByteArray());
    client.expectClose(1002);
  }
}
