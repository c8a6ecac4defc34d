package com.acme.engine.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.files.Site.Answer;
import com.acme.engine.http.HttpDate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Parts of files (RFC 9110 section 14).
class FileRangesTest {

  @TempDir Path directory;
  private Site site;

  @BeforeEach
  void makeRoot() throws IOException {
    site = new Site(Files.createDirectory(directory.resolve("root")));
    Files.writeString(directory.resolve("secret.txt"), "secret");
  }

  // Ranges

  @ParameterizedTest
  @CsvSource({
    "bytes=0-2,   206, abc,        bytes 0-2/10",
    "bytes=7-,    206, hij,        bytes 7-9/10",
    "bytes=-2,    206, ij,         bytes 8-9/10",
    "bytes=-99,   206, abcdefghij, bytes 0-9/10",
    "bytes=5-99,  206, fghij,      bytes 5-9/10",
    "'bytes=0-0,99-', 206, a,      bytes 0-0/10",
    "items=0-2,   200, abcdefghij, ''",
    "bytes=x,     200, abcdefghij, ''",
    "bytes=2-1,   200, abcdefghij, ''",
  })
  void aRangeIsAnswered(String range, int status, String text, String contentRange)
      throws IOException {
    site.file("ten.txt", "abcdefghij");
    Answer answer = site.get("/ten.txt", "Range", range);
    assertEquals(status, answer.status());
    assertEquals(text, answer.text());
    assertEquals(contentRange, answer.field("Content-Range"));
    assertEquals("text/plain; charset=utf-8", answer.field("Content-Type"));
  }

  @Test
  void aRangeBeyondTheEndIsRefusedWithTheSize() throws IOException {
    site.file("ten.txt", "abcdefghij");
    Answer answer = site.get("/ten.txt", "Range", "bytes=10-");
    assertEquals(416, answer.status());
    assertEquals("bytes */10", answer.field("Content-Range"));
  }

  @Test
  void aRangeOfNothingIsAllOfIt() throws IOException {
    site.file("empty.txt", "");
    assertEquals(200, site.get("/empty.txt", "Range", "bytes=0-").status());
  }

  @Test
  void headIgnoresRanges() throws IOException {
    site.file("ten.txt", "abcdefghij");
    Answer answer = site.head("/ten.txt", "Range", "bytes=0-2");
    assertEquals(200, answer.status());
    assertEquals("10", answer.field("Content-Length"));
  }

  @Test
  void aRangeOfAnotherStateIsAnsweredByTheWhole() throws IOException {
    Path file = site.file("ten.txt", "abcdefghij");
    String tag = site.get("/ten.txt").field("ETag");
    String date = HttpDate.format(Files.getLastModifiedTime(file).toInstant());
    assertEquals(206, range("If-Range", tag));
    assertEquals(206, range("If-Range", date));
    assertEquals(200, range("If-Range", "W/" + tag));
    assertEquals(200, range("If-Range", "\"other\""));
    assertEquals(200, range("If-Range", "Sun, 06 Nov 1994 08:49:37 GMT"));
    assertEquals(304, range("If-None-Match", tag));
  }

  private int range(String name, String value) throws IOException {
    return site.get("/ten.txt", "Range", "bytes=0-2", name, value).status();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void severalRangesComeInParts(boolean large) throws IOException {
    String content = "abcdefghij" + "x".repeat(large ? HotFiles.LARGEST : 100);
    int size = content.length();
    site.file("ten.txt", content);
    Answer answer = site.get("/ten.txt", "Range", "bytes=7-9, 0-1");
    assertEquals(206, answer.status());
    String type = answer.field("Content-Type");
    assertTrue(type.startsWith("multipart/byteranges; boundary="), type);
    String boundary = type.substring(type.indexOf('=') + 1);
    String head = "\r\n--" + boundary + "\r\nContent-Type: text/plain; charset=utf-8\r\n";
    String expected =
        head
            + "Content-Range: bytes 7-9/"
            + size
            + "\r\n\r\nhij"
            + head
            + "Content-Range: bytes 0-1/"
            + size
            + "\r\n\r\nab"
            + "\r\n--"
            + boundary
            + "--\r\n";
    assertEquals(expected, answer.text());
    assertEquals(expected.length(), answer.stated());
    assertEquals("", answer.field("Content-Range"));
  }

  @Test
  void abusiveSetsOfRangesGetTheWhole() throws IOException {
    site.file("ten.txt", "abcdefghij".repeat(100));
    assertEquals(200, site.get("/ten.txt", "Range", "bytes=0-,0-,0-").status());
    assertEquals(200, site.get("/ten.txt", "Range", "bytes=" + "0-0,".repeat(33)).status());
    assertEquals(206, site.get("/ten.txt", "Range", "bytes=" + "0-0,".repeat(32)).status());
  }
}
