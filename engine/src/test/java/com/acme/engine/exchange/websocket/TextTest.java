package com.acme.engine.exchange.websocket;

import static com.acme.engine.exchange.websocket.FrameClient.FINAL;
import static com.acme.engine.exchange.websocket.FrameClient.TEXT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Group 6 of Autobahn: text is UTF-8, and what is not fails with its first byte.
class TextTest extends AgainstEcho {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "48656c6c6f2dc2b540c39fc3b6c3a4c3bcc3a0c3a12d5554462d382121",
        "cebae1bdb9cf83cebcceb5", // kosme
        "00",
        "c280",
        "e0a080",
        "f0908080",
        "7f",
        "dfbf",
        "efbfbf",
        "f48fbfbf",
        "ed9fbf",
        "ee8080",
        "efbfbd",
        "efb7be", // a noncharacter, which is allowed
        "f09fbfbf",
        "f3bfbfbf"
      })
  void textComesBackHoweverItIsCut(String hex) throws IOException {
    byte[] text = HexFormat.of().parseHex(hex);
    client.frame(FINAL | TEXT, text);
    assertArrayEquals(text, client.next().content());
    for (int i = 0; i < text.length; i++) {
      int first = (i == 0 ? TEXT : 0) | (i == text.length - 1 ? FINAL : 0);
      client.frame(first, new byte[] {text[i]});
    }
    assertArrayEquals(text, client.next().content());
    client.inPieces(FrameClient.bytes(FINAL | TEXT, text), 1);
    assertArrayEquals(text, client.next().content());
    client.expectSound();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cebae1bdb9cf83cebcceb5eda080656469746564", // a surrogate inside
        "f8888080", // five bytes, and six
        "fc8480808080",
        "80", // a continuation alone
        "bf",
        "8080bf",
        "c0af", // longer than needed
        "c1bf",
        "e080af",
        "e09fbf",
        "f08080af",
        "f08fbfbf",
        "eda080", // surrogates
        "edbfbf",
        "edadbf edb080",
        "f4908080", // above U+10FFFF
        "f7bfbfbf",
        "fe",
        "ff",
        "c3", // cut off
        "e0a0",
        "f09080",
        "c328",
        "e28228",
        "f0288cbc"
      })
  void whatIsNotUtf8Fails(String hex) throws IOException {
    client.frame(FINAL | TEXT, HexFormat.of().parseHex(hex.replace(" ", "")));
    client.expectClose(1007);
  }

  @Test
  void theFirstWrongByteFailsInsideAFrame() throws IOException {
    byte[] content = HexFormat.of().parseHex("cebae1bdb9f4908080656469746564");
    byte[] frame = FrameClient.bytes(FINAL | TEXT, content);
    // Up to the byte that cannot follow f4: the rest of the frame never comes.
    client.raw(Arrays.copyOf(frame, 6 + 7));
    client.expectClose(1007);
  }

  @Test
  void theFirstWrongByteFailsInAFragmentOfAMessage() throws IOException {
    client.frame(TEXT, HexFormat.of().parseHex("cebae1bdb9f4"));
    client.frame(0, HexFormat.of().parseHex("90"));
    client.expectClose(1007);
  }

  @Test
  void aWrongByteAfterAGoodMessageFailsAndTheMessageCameBack() throws IOException {
    client.text("good");
    assertEquals("TEXT good", client.hear());
    client.frame(FINAL | TEXT, new byte[] {'a', (byte) 0xff});
    client.expectClose(1007);
  }

  @Test
  void bytesMayBeAnything() throws IOException {
    client.frame(FINAL | FrameClient.BINARY, new byte[] {(byte) 0xff, (byte) 0xc0});
    assertEquals("BINARY ffc0", client.hear());
    client.expectSound();
  }

  @Test
  void allOfUnicodeComesBack() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int point = 0; point <= 0x10ffff; point += 37) {
      if (point < 0xd800 || point > 0xdfff) {
        all.appendCodePoint(point);
      }
    }
    client.text(all.toString());
    assertEquals(all.toString(), new String(client.next().content(), StandardCharsets.UTF_8));
    client.expectSound();
  }
}
