package com.acme.engine.exchange.websocket;

import static com.acme.engine.exchange.websocket.FrameClient.BINARY;
import static com.acme.engine.exchange.websocket.FrameClient.CONTINUATION;
import static com.acme.engine.exchange.websocket.FrameClient.FINAL;
import static com.acme.engine.exchange.websocket.FrameClient.PING;
import static com.acme.engine.exchange.websocket.FrameClient.PONG;
import static com.acme.engine.exchange.websocket.FrameClient.TEXT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Group 5 of Autobahn, and 10: fragments.
class FragmentationTest extends AgainstEcho {

  @ParameterizedTest
  @ValueSource(ints = {PING, PONG, 8})
  void aControlFrameInFragmentsFails(int opcode) throws IOException {
    client.frame(opcode, "frag").frame(FINAL | CONTINUATION, "ment");
    client.expectClose(1002);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1_000})
  void aTextInFragmentsComesBackWhole(int pieces) throws IOException {
    client.inPieces(frames(frame(TEXT, "frag"), frame(FINAL, "ment")), pieces);
    assertEquals("TEXT fragment", client.hear());
    client.expectSound();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000})
  void aPingBetweenFragmentsIsAnsweredAtOnce(int pieces) throws IOException {
    client.inPieces(frames(frame(TEXT, "frag"), frame(FINAL | PING, "hello?")), pieces);
    assertEquals("PONG hello?", client.hear());
    client.inPieces(frame(FINAL, "ment"), pieces);
    assertEquals("TEXT fragment", client.hear());
    client.expectSound();
  }

  @ParameterizedTest
  @ValueSource(ints = {CONTINUATION, FINAL})
  void aContinuationOfNothingFails(int first) throws IOException {
    client.inPieces(frames(frame(first, "ment"), frame(FINAL | TEXT, "Hello")), 1_000);
    client.expectClose(1002);
  }

  @ParameterizedTest
  @ValueSource(ints = {CONTINUATION, FINAL})
  void aContinuationAfterTheEndOfAMessageFails(int first) throws IOException {
    client.frame(TEXT, "frag").frame(FINAL, "ment").frame(first, "more");
    assertEquals("TEXT fragment", client.hear());
    client.expectClose(1002);
  }

  @ParameterizedTest
  @ValueSource(ints = {TEXT, FINAL | TEXT, BINARY, FINAL | BINARY})
  void aMessageInsideAnotherOneFails(int first) throws IOException {
    client.frame(TEXT, "frag").frame(first, "ment");
    client.expectClose(1002);
  }

  @Test
  void manyFragmentsWithPingsAndPongsBetweenComeBackInOrder() throws IOException {
    client.frame(TEXT, "fragment1").frame(CONTINUATION, "fragment2");
    client.frame(FINAL | PING, "pongme 1!").frame(FINAL | PONG, "unasked");
    client.frame(CONTINUATION, "").frame(CONTINUATION, "fragment4");
    client.frame(FINAL | PING, "pongme 2!").frame(FINAL, "fragment5");
    assertEquals("PONG pongme 1!", client.hear());
    assertEquals("PONG pongme 2!", client.hear());
    assertEquals("TEXT fragment1fragment2fragment4fragment5", client.hear());
    client.expectSound();
  }

  @Test
  void emptyFragmentsMakeAnEmptyMessage() throws IOException {
    client.frame(TEXT, "").frame(CONTINUATION, "").frame(FINAL, "");
    assertEquals("TEXT ", client.hear());
    client.expectSound();
  }

  @Test
  void aLargeMessageInFragmentsOfASegmentComesBackWhole() throws IOException {
    String text = "*".repeat(65_536);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < text.length(); at += 1_300) {
      int end = Math.min(text.length(), at + 1_300);
      int first = (at == 0 ? TEXT : CONTINUATION) | (end == text.length() ? FINAL : 0);
      out.writeBytes(frame(first, text.substring(at, end)));
    }
    client.raw(out.toByteArray());
    assertEquals(text, client.next().text());
    client.expectSound();
  }

  @Test
  void aHandlerSendsPartsAsFramesAndPostsBetweenThem() throws Exception {
    WebSocketHandler handler =
        session -> {
          session.sendPart("Hel", false);
          session.post("posted");
          session.ping(new byte[0]);
          session.sendPart("lo", false);
          session.sendPart("", true);
          session.sendPart(new byte[] {1, 2}, true);
          session.receive();
        };
    try (WebSocketServer speaker = new WebSocketServer(PLAIN, handler);
        FrameClient listener = speaker.open()) {
      assertEquals("TEXT+ Hel", listener.hear());
      assertEquals("PING ", listener.hear());
      assertEquals("CONT+ lo", listener.hear());
      assertEquals("CONT ", listener.hear());
      assertEquals("TEXT posted", listener.hear());
      assertEquals("BINARY 0102", listener.hear());
    }
  }

  private static final WebSocketSettings PLAIN =
      WebSocketSettings.DEFAULT.withCompression(WebSocketSettings.Compression.OFF);

  private static byte[] frame(int first, String content) {
    return FrameClient.bytes(first, content.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] frames(byte[]... frames) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] frame : frames) {
      out.writeBytes(frame);
    }
    return out.toByteArray();
  }
}
