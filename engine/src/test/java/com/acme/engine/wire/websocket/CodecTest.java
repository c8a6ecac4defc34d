package com.acme.engine.wire.websocket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The parts of the codec by themselves.
class CodecTest {

  private static final MessageLimits LIMITS = MessageLimits.whole(1 << 20, 1 << 20);

  /// The examples of RFC 6455 section 5.7.
  @ParameterizedTest
  @CsvSource({
    "SERVER, 810548656c6c6f, TEXT 48656c6c6f",
    "CLIENT, 818537fa213d7f9f4d5158, TEXT 48656c6c6f",
    "SERVER, 010348656c80026c6f, TEXT 48656c6c6f",
    "SERVER, 890548656c6c6f, PING 48656c6c6f",
    "CLIENT, 8a8537fa213d7f9f4d5158, PONG 48656c6c6f"
  })
  void theExamplesOfTheRfcAreRead(Role sender, String hex, String message) {
    Conversation conversation = new Conversation(sender, LIMITS, Optional.empty());
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertEquals(List.of(message), conversation.read(bytes, bytes.length));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 8200",
    "125, 827d",
    "126, 827e007e",
    "65535, 827effff",
    "65536, 827f0000000000010000",
    "4294967296, 827f0000000100000000"
  })
  void aLengthIsWrittenInAsFewBytesAsItNeeds(long length, String hex) {
    byte[] head = new byte[FrameHead.LONGEST];
    int size = FrameHead.write(head, 0, Opcode.BINARY, true, false, length);
    assertEquals(hex, HexFormat.of().formatHex(head, 0, size));
  }

  @Test
  void aClientsHeadHasAMask() {
    byte[] head = new byte[FrameHead.LONGEST + 1];
    int size = FrameHead.write(head, 1, Opcode.TEXT, false, true, 300, 0x37fa213d);
    assertEquals("41fe012c37fa213d", HexFormat.of().formatHex(head, 1, 1 + size));
  }

  @Test
  void aMaskIsTheSameHoweverItsBytesAreCut() {
    Random random = new Random(3);
    byte[] plain = new byte[67];
    random.nextBytes(plain);
    byte[] expected = plain.clone();
    int key = 0x89abcdef;
    for (int i = 0; i < expected.length; i++) {
      expected[i] ^= (byte) (key >>> (8 * (3 - i % 4)));
    }
    for (int cut = 0; cut <= plain.length; cut++) {
      byte[] masked = plain.clone();
      Masking.apply(masked, 0, cut, key, 0);
      Masking.apply(masked, cut, masked.length, key, cut);
      assertArrayEquals(expected, masked, "cut at " + cut);
    }
  }

  /// Every first byte with what may and may not follow it.
  @Test
  void utf8IsWhatCanBecomeTextForJavasDecoder() {
    byte[] bytes = new byte[4];
    int[] edges = {0x20, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff};
    for (int first = 0x7e; first < 0x100; first++) {
      for (int second : edges) {
        for (int third : edges) {
          bytes[0] = (byte) first;
          bytes[1] = (byte) second;
          bytes[2] = (byte) third;
          bytes[3] = (byte) 0x80;
          for (int length = 1; length <= 4; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            boolean expected = FrameOracle.mayBecomeText(cut);
            assertEquals(
                expected, new Utf8Check().accepts(cut, 0, length), HexFormat.of().formatHex(cut));
          }
        }
      }
    }
  }

  @Test
  void aCodeIsSendableOrNot() {
    for (int code : new int[] {1000, 1003, 1007, 1014, 3000, 4999}) {
      assertTrue(CloseCode.isSendable(code), Integer.toString(code));
    }
    for (int code : new int[] {0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65_535}) {
      assertFalse(CloseCode.isSendable(code), Integer.toString(code));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 11, 14, 15})
  void whatIsDeflatedIsInflatedInEveryWindowAndPiece(int bits) throws Exception {
    Deflation deflation = new Deflation(6, 1);
    Random random = new Random(bits);
    PermessageDeflate agreed = new PermessageDeflate(true, true, bits, 15);
    try (MessageDeflater deflater = agreed.deflater(Role.SERVER, deflation);
        MessageInflater inflater = agreed.inflater(Role.SERVER, deflation)) {
      for (int size : new int[] {0, 0, 1, 255, 256, 257, 5_000, 0, 70_000}) {
        byte[] content = new byte[size];
        random.nextBytes(content);
        Arrays.fill(content, 0, size / 2, (byte) 'x');
        Compressed whole = deflater.deflate(content, 0, size, true);
        assertArrayEquals(content, inflated(inflater, whole.bytes(), whole.size()));
        Compressed part = deflater.deflate(content, 0, size / 3, false);
        byte[] both = Arrays.copyOf(part.bytes(), part.size());
        Compressed rest = deflater.deflate(content, size / 3, size, true);
        both = Arrays.copyOf(both, part.size() + rest.size());
        System.arraycopy(rest.bytes(), 0, both, part.size(), rest.size());
        assertArrayEquals(content, inflated(inflater, both, both.length));
      }
    }
  }

  private static byte[] inflated(MessageInflater inflater, byte[] bytes, int size)
      throws WebSocketError {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < size; at += 1_000) {
      inflater.inflate(
          bytes,
          at,
          Math.min(size, at + 1_000),
          (piece, from, to) -> out.write(piece, from, to - from));
    }
    inflater.end((piece, from, to) -> out.write(piece, from, to - from));
    return out.toByteArray();
  }

  @Test
  void aClientReadsWhatAServerAgreedTo() {
    assertEquals(
        Optional.of(new PermessageDeflate(false, true, 10, 9)),
        PermessageDeflate.agreed(
            "permessage-deflate; server_no_context_takeover; server_max_window_bits=10;"
                + " client_max_window_bits=9"));
    assertEquals(
        Optional.empty(), PermessageDeflate.agreed("permessage-deflate; client_max_window_bits"));
    assertEquals(Optional.empty(), PermessageDeflate.agreed(""));
  }

  @Test
  void whatIsKeptOfALongMessageIsItsBeginning() throws Exception {
    byte[] text = "x".repeat(1_000).getBytes(StandardCharsets.UTF_8);
    byte[] frame =
        FrameChecks.written(List.of("TEXT " + HexFormat.of().formatHex(text)), Role.SERVER);
    int[] sizes = new int[2];
    MessageSink sink =
        (opcode, bytes, count, total, compressed) -> {
          sizes[0] = count;
          sizes[1] = (int) total;
          return false;
        };
    MessageLimits limits = new MessageLimits(2_000, 2_000, 10);
    try (MessageReader reader = new MessageReader(Role.SERVER, limits, Optional.empty(), sink)) {
      assertEquals(frame.length, reader.read(frame, 0, frame.length));
    }
    assertArrayEquals(new int[] {10, 1_000}, sizes);
  }
}
