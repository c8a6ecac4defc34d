package com.acme.console.traffic.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.engine.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyKindTest {

  @ParameterizedTest
  @CsvSource({
    "application/json, JSON",
    "application/problem+json; charset=utf-8, JSON",
    "application/x-www-form-urlencoded, FORM",
    "multipart/form-data; boundary=x, MULTIPART",
    "image/png, IMAGE",
    "image/svg+xml, TEXT",
    "text/css, TEXT",
    "application/octet-stream, TEXT"
  })
  void contentIsShownAsItsTypeSays(String type, BodyKind kind) {
    assertEquals(kind, BodyKind.of(type, "text".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void bytesThatNobodyCanReadAreShownInHexadecimal() {
    assertEquals(BodyKind.HEX, BodyKind.of("", new byte[] {1, 2, 0, 3}));
  }

  @Test
  void aLineOfHexHasOffsetBytesAndCharacters() {
    List<String> lines = new HexLines("GET / HTTP/1.1\r\n\u00e9".getBytes(StandardCharsets.UTF_8));
    assertEquals(2, lines.size());
    assertEquals(
        "00000000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  GET / HTTP/1.1..",
        lines.get(0));
    assertTrue(
        lines.get(1).startsWith("00000010  c3 a9 ") && lines.get(1).endsWith(" .."), lines.get(1));
  }

  @Test
  void textIsReadInItsCharset() {
    byte[] latin = "\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("\u00e9", Decoded.text(latin, "text/plain; charset=\"iso-8859-1\""));
    assertEquals("\ufffd", Decoded.text(latin, "text/plain; charset=no-such"));
  }

  @Test
  void aFormIsItsEntriesInOrder() {
    assertEquals(
        List.of(
            new Field("a", "1 2"),
            new Field("b", "\u00e9"),
            new Field("c", ""),
            new Field("d", "%zz")),
        FormEntries.read("a=1+2&b=%C3%A9&c&d=%zz", StandardCharsets.UTF_8));
  }

  @Test
  void aMultipartBodyIsItsParts() {
    String body =
        """
        --x
        Content-Disposition: form-data; name="title"

        Hello
        --x
        Content-Disposition: form-data; name="file"; filename="a.bin"
        Content-Type: application/octet-stream

        \0\1\2
        --x--
        """
            .replace("\n", "\r\n");
    List<Multipart.Part> parts =
        Multipart.read(
            body.getBytes(StandardCharsets.ISO_8859_1), "multipart/form-data; boundary=x");
    assertEquals(2, parts.size());
    assertEquals("Hello", parts.get(0).words());
    assertEquals(
        new Multipart.Part("file", "a.bin", "application/octet-stream", 3, ""), parts.get(1));
  }

  @Test
  void aMultipartBodyThatIsCutShowsTheBeginningOfItsLastPart() {
    byte[] body =
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nbeg"
            .getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "beg", Multipart.read(body, "multipart/form-data; boundary=x").getFirst().beginning());
  }

  @Test
  void aJsonDocumentOpensLevelByLevel() {
    JsonEntry document = JsonEntry.read("{\"a\":[1,\"x\"],\"b\":{}}").orElseThrow();
    assertEquals("{ 2 members }", document.text());
    JsonEntry list = document.children().getFirst();
    assertEquals("a", list.name());
    assertEquals(List.of("[0]", "[1]"), list.children().stream().map(JsonEntry::name).toList());
    assertTrue(document.children().get(1).isLeaf());
    assertTrue(JsonEntry.read("{\"a\":[1,").isEmpty());
  }
}
