package com.acme.engine.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.coding.ContentDecoder.Decoded;
import com.acme.engine.http.ContentCoding;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContentDecoderTest {

  private static final byte[] TEXT =
      "a text that is said again, a text that is said again, a text that is said again"
          .getBytes(StandardCharsets.UTF_8);

  private final Codings codings = new Codings();
  private final ContentDecoder decoder = new ContentDecoder();

  private byte[] encoded(ContentCoding coding, byte[] content) {
    return codings.encode(coding, content, 0, content.length);
  }

  @ParameterizedTest
  @EnumSource
  void everyCodingTheServerWritesIsTakenOff(ContentCoding coding) {
    Decoded decoded = decoder.decode(coding.token(), encoded(coding, TEXT), 1_000).orElseThrow();
    assertArrayEquals(TEXT, decoded.bytes());
    assertTrue(decoded.complete());
  }

  @ParameterizedTest
  @EnumSource
  void contentThatWasCutOffIsDecodedAsFarAsItGoes(ContentCoding coding) {
    byte[] random = new byte[50_000];
    new java.util.Random(1).nextBytes(random);
    byte[] whole = encoded(coding, random);
    Decoded decoded =
        decoder
            .decode(coding.token(), Arrays.copyOf(whole, whole.length / 2), 1_000_000)
            .orElseThrow();
    assertFalse(decoded.complete());
    assertArrayEquals(Arrays.copyOf(random, decoded.bytes().length), decoded.bytes());
  }

  @ParameterizedTest
  @EnumSource
  void aFewBytesDoNotBecomeMany(ContentCoding coding) {
    byte[] bomb = encoded(coding, new byte[20_000_000]);
    Decoded decoded = decoder.decode(coding.token(), bomb, 100_000).orElseThrow();
    assertEquals(100_000, decoded.bytes().length);
    assertFalse(decoded.complete());
  }

  @Test
  void severalCodingsAreTakenOffFromTheLast() throws Exception {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(deflated)) {
      deflater.write(TEXT);
    }
    byte[] twice = encoded(ContentCoding.GZIP, deflated.toByteArray());
    Decoded decoded = decoder.decode("deflate , GZIP", twice, 1_000).orElseThrow();
    assertArrayEquals(TEXT, decoded.bytes());
  }

  @Test
  void noCodingAndIdentityLeaveTheContentAsItIs() {
    assertArrayEquals(TEXT, decoder.decode("", TEXT, 10).orElseThrow().bytes());
    assertArrayEquals(TEXT, decoder.decode("identity", TEXT, 10).orElseThrow().bytes());
  }

  @Test
  void aCodingThatIsUnknownOrTooManyOfThemAreNotGuessed() {
    assertTrue(decoder.decode("rot13", TEXT, 1_000).isEmpty());
    assertTrue(decoder.decode("gzip, rot13", TEXT, 1_000).isEmpty());
    assertTrue(decoder.decode("gzip,gzip,gzip,gzip,gzip", TEXT, 1_000).isEmpty());
  }

  @Test
  void brokenContentIsNothingRatherThanAFailure() {
    Decoded decoded = decoder.decode("gzip", TEXT, 1_000).orElseThrow();
    assertEquals(0, decoded.bytes().length);
    assertFalse(decoded.complete());
  }
}
