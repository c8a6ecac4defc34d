package com.acme.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BufferedChunksTest {

  @ParameterizedTest
  @CsvSource({
    "'0||', 0",
    "'5|hello|0||', 5",
    "'5|hello|6| world|0||', 11",
    "'A|0123456789|0||', 10",
    "'5|hello|0||HTTP/1.1 200 OK|', 5",
    "'5|0||0|0||', -1",
    "'6|0||0|0||', 6",
  })
  void aBodyThatIsHereWholeTellsItsLength(String wire, int length) throws IOException {
    WireInput in = buffered(wire.replace("|", "\r\n"));
    int before = in.buffered();

    assertEquals(length, BufferedChunks.contentLength(in));
    assertEquals(before, in.buffered());
  }

  @Test
  void everyCutLeavesTheLengthUnknown() throws IOException {
    String wire = "5\r\nhello\r\n1f\r\n0123456789012345678901234567890\r\n0\r\n\r\n";
    for (int cut = 1; cut < wire.length(); cut++) {
      assertEquals(-1, BufferedChunks.contentLength(buffered(wire.substring(0, cut))));
    }
    assertEquals(36, BufferedChunks.contentLength(buffered(wire)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5;a=b\r\nhello\r\n0\r\n\r\n",
        "5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n",
        "5\nhello\n0\n\n",
        "5\r\nhello!\r\n0\r\n\r\n",
        "0000005\r\nhello\r\n0\r\n\r\n",
        "fffffff\r\nhello\r\n0\r\n\r\n",
        "\r\n\r\n",
        "-5\r\nhello\r\n0\r\n\r\n",
      })
  void anythingButThePlainFormIsLeftToTheStrictReader(String wire) throws IOException {
    assertEquals(-1, BufferedChunks.contentLength(buffered(wire)));
  }

  private static WireInput buffered(String wire) throws IOException {
    ByteArrayInputStream bytes =
        new ByteArrayInputStream(wire.getBytes(StandardCharsets.ISO_8859_1));
    WireInput in = new WireInput(bytes::read);
    assertTrue(in.awaitByte());
    return in;
  }
}
