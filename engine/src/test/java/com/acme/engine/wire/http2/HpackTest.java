package com.acme.engine.wire.http2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.wire.HeadBuffer;
import com.acme.engine.wire.SharedStrings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HPACK by the examples of RFC 7541 appendix C, and by what no honest peer sends.
class HpackTest {

  private final HpackDecoder decoder = new HpackDecoder(new SharedStrings());

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private String decode(String hex) throws ConnectionError {
    return decode(bytes(hex)).toString();
  }

  private List<String> decode(byte[] block) throws ConnectionError {
    List<String> fields = new ArrayList<>();
    decoder.decode(block, 0, block.length, field -> fields.add(field.name() + "=" + field.value()));
    return fields;
  }

  @Test
  void fieldsAreRepresentedInFourWays() throws ConnectionError {
    assertEquals(
        "[custom-key=custom-header]",
        decode("400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572"));
    assertEquals("[:path=/sample/path]", decode("040c 2f73 616d 706c 652f 7061 7468"));
    assertEquals("[password=secret]", decode("1008 7061 7373 776f 7264 0673 6563 7265 74"));
    assertEquals("[:method=GET]", decode("82"));
    assertEquals("[custom-key=custom-header]", decode("be"), "the first one was remembered");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void requestsOnOneConnectionAreDecoded(boolean huffman) throws ConnectionError {
    String authority =
        huffman
            ? "418c f1e3 c2e5 f23a 6ba0 ab90 f4ff"
            : "410f 7777 772e 6578 616d 706c 652e 636f 6d";
    String noCache = huffman ? "5886 a8eb 1064 9cbf" : "5808 6e6f 2d63 6163 6865";
    String custom =
        huffman
            ? "4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf"
            : "400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65";
    assertEquals(
        "[:method=GET, :scheme=http, :path=/, :authority=www.example.com]",
        decode("8286 84" + authority));
    assertEquals(
        "[:method=GET, :scheme=http, :path=/, :authority=www.example.com, cache-control=no-cache]",
        decode("8286 84be" + noCache));
    assertEquals(
        "[:method=GET, :scheme=https, :path=/index.html, :authority=www.example.com,"
            + " custom-key=custom-value]",
        decode("8287 85bf" + custom));
  }

  @Test
  void theTableForgetsTheOldest() throws ConnectionError {
    String first =
        "4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6"
            + "2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3";
    String answer =
        "[:status=302, cache-control=private, date=Mon, 21 Oct 2013 20:13:21 GMT,"
            + " location=https://www.example.com]";
    assertEquals(answer, decode("3fe1 01" + first), "after the table was made 256 bytes");
    assertEquals(answer.replace("302", "307"), decode("4883 640e ffc1 c0bf"));
    assertEquals(
        "[:status=200, cache-control=private, date=Mon, 21 Oct 2013 20:13:22 GMT,"
            + " location=https://www.example.com, content-encoding=gzip,"
            + " set-cookie=foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1]",
        decode(
            "88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b"
                + "d9ab 77ad 94e7 821d d7f2 e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1"
                + "ab27 0fb5 291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80", // index 0
        "be", // an index of nothing
        "40", // no name
        "4001 61", // no value
        "400a 61", // a name that is cut off
        "3fe2 1f", // a table larger than was agreed on
        "82 3f e1 01", // a size after a field
        "ffff ffff ffff ffff 7f", // an integer without measure
        "7f80 8080 8080 8000", // an integer without end
        "7f80", // an integer that is cut off
        "0085 ffff ffff ff 00", // a name that is the end of a text
        "0081 fe 00", // padding that is no padding
        "0082 1fff 00", // padding of an octet
        "ff80 80"
      })
  void whatIsNoBlockEndsTheConnection(String hex) {
    ConnectionError error = assertThrows(ConnectionError.class, () -> decode(hex));
    assertEquals(ErrorCode.COMPRESSION_ERROR, error.code());
  }

  @Test
  void wordsOfTheHuffmanCodeAreTheRfcs() {
    int[] words = Huffman.wordsOfOctets();
    assertEquals(0x1ff8, words[0]);
    assertEquals(0x3ffffffc, words['\n']);
    assertEquals(0x14, words[' ']);
    assertEquals(0x0, words['0']);
    assertEquals(0x7ffc, words['<']);
    assertEquals(0x7fff0, words['\\']);
    assertEquals(0x7b, words['z']);
    assertEquals(0xfffe6, words[128]);
    assertEquals(0x7ffffef, words[253]);
    assertEquals(0x3ffffee, words[255]);
  }

  @Test
  void everyOctetComesBackThroughTheHuffmanCode() throws ConnectionError {
    StringBuilder all = new StringBuilder();
    IntStream.range(0, 256).forEach(octet -> all.append((char) octet));
    String text = all.toString();
    byte[] encoded = new byte[Huffman.length(text)];
    Huffman.encode(text, encoded, 0);
    byte[] decoded = new byte[Huffman.mostOctets(encoded.length)];
    assertEquals(256, Huffman.decode(encoded, 0, encoded.length, decoded));
    for (int octet = 0; octet < 256; octet++) {
      assertEquals((byte) octet, decoded[octet]);
    }
  }

  @Test
  void whatRepeatsCostsAByteAndSecretsAreNeverRemembered() throws ConnectionError {
    HpackEncoder encoder = new HpackEncoder();
    byte[] first = response(encoder);
    byte[] second = response(encoder);
    String fields =
        "[:status=200, content-type=text/html, x-own=a, content-length=12, set-cookie=a=b]";
    assertEquals(fields, decode(first).toString());
    assertEquals(fields, decode(second).toString());
    assertTrue(second.length < first.length - 10, second.length + " after " + first.length);
    assertEquals(0x1f, second[second.length - 6] & 0xff, "never indexed");
  }

  private static byte[] response(HpackEncoder encoder) {
    HeadBuffer out = new HeadBuffer(64);
    encoder.begin(out);
    encoder.status(200, out);
    encoder.field(HpackName.of("Content-Type"), "text/html", out);
    encoder.field(HpackName.of("X-Own"), "a", out);
    encoder.field(HpackName.of("Content-Length"), "12", out);
    encoder.field(HpackName.of("Set-Cookie"), "a=b", out);
    return Arrays.copyOf(out.array(), out.length());
  }

  @Test
  void anEncodersTableKeepsStepWithItsPeersThroughAllSizes() throws ConnectionError {
    HpackEncoder encoder = new HpackEncoder();
    for (int i = 0; i < 1_000; i++) {
      if (i % 97 == 0) {
        encoder.resize(i % 2 == 0 ? 0 : 70);
        encoder.resize(i * 10);
      }
      HeadBuffer out = new HeadBuffer(64);
      encoder.begin(out);
      encoder.status(200 + i % 30, out);
      encoder.field(HpackName.of("date"), "second " + i / 7, out);
      encoder.field(HpackName.of("x-" + i % 50), "v".repeat(i % 120), out);
      assertEquals(
          List.of(
              ":status=" + (200 + i % 30),
              "date=second " + i / 7,
              "x-" + i % 50 + "=" + "v".repeat(i % 120)),
          decode(Arrays.copyOf(out.array(), out.length())),
          "block " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Upper", "with space", "a:b", "\u00e4", ":"})
  void aNameThatIsNoneIsKnownForIt(String name) {
    assertFalse(HpackField.of(name, "x").wellFormed());
  }

  @ParameterizedTest
  @ValueSource(strings = {" a", "a\t", "a\nb", "\0", "a\u007f"})
  void aValueThatIsNoneIsKnownForIt(String value) {
    assertFalse(HpackField.of("a", value).wellFormed());
  }
}
