package com.acme.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.http.Fields;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadReaderTest {

  private static final String HOST = "Host: a.test\r\n";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, Integer.MAX_VALUE})
  void aRequestReadsTheSameWhereverItsBytesAreSplit(int step) throws IOException {
    RequestHead head =
        Wire.request(
            "POST /upload?x=1 HTTP/1.1~host: a.test:8080~X-Odd:\t v w \t~Content-Length: 12~Empty:~~"
                .replace("~", "\r\n"),
            step);
    assertEquals("POST", head.method());
    assertEquals("/upload?x=1", head.target());
    assertEquals(new TargetForm.Origin("/upload?x=1"), head.form());
    assertEquals(Version.HTTP_1_1, head.version());
    assertEquals(BodyLength.of(12), head.body());
    assertEquals(
        Fields.of("host", "a.test:8080", "X-Odd", "v w", "Content-Length", "12", "Empty", ""),
        head.fields());
  }

  @Test
  void whatRepeatsIsNotMadeAgain() throws IOException {
    String bytes = "GET /a HTTP/1.1\r\nHost: a.test\r\nAccept: */*\r\nX-Key: s3cret\r\n\r\n";
    RequestHead one = Wire.request(bytes);
    RequestHead two = Wire.request(bytes);
    assertSame(one.method(), two.method());
    assertSame(one.target(), two.target());
    assertSame(one.fields().valueAt(0), two.fields().valueAt(0));
    assertSame(one.fields().valueAt(1), two.fields().valueAt(1));
  }

  @Test
  void oneEmptyLineBeforeARequestIsForgivenAndTwoAreNot() throws IOException {
    assertEquals("/", Wire.request("\r\nGET / HTTP/1.1\r\n" + HOST + "\r\n").target());
    assertStatus(400, "\r\n\r\nGET / HTTP/1.1\r\n" + HOST + "\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET / HTTP/1.1 | true",
        "GET / HTTP/1.1~Connection: close | false",
        "GET / HTTP/1.1~Connection: Keep-Alive, Close | false",
        "GET / HTTP/1.1~Connection: keep-alive~Connection: close | false",
        "GET / HTTP/1.1~Connection: upgrade | true",
        "GET / HTTP/1.0 | false",
        "GET / HTTP/1.0~Connection: keep-alive | true",
        "GET / HTTP/1.0~Connection: x, Keep-Alive | true",
        "GET / HTTP/1.2 | true",
      })
  void theConnectionGoesOnAsVersionAndOptionsSay(String head, boolean persistent)
      throws IOException {
    String bytes = head.replace("~", "\r\n") + "\r\n" + HOST + "\r\n";
    assertEquals(persistent, Wire.request(bytes).isPersistent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "GET | http://b.test/x?y | http | b.test | /x?y",
        "GET | HTTPS://b.test:8443 | https | b.test:8443 | /",
        "GET | http://b.test?q | http | b.test | /?q",
        "OPTIONS | http://b.test | http | b.test | *",
        "GET | http://[::1]:80/ | http | [::1]:80 | /",
      })
  void theAbsoluteFormSaysTheAuthority(
      String method, String target, String scheme, String authority, String path)
      throws IOException {
    RequestHead head = Wire.request(method + " " + target + " HTTP/1.1\r\n" + HOST + "\r\n");
    assertEquals(new TargetForm.Absolute(scheme, authority, path), head.form());
    assertEquals(authority, head.fields().firstOrNull("Host"));
  }

  @Test
  void asteriskAndAuthorityFormsBelongToTheirMethods() throws IOException {
    assertSame(TargetForm.ASTERISK, Wire.request("OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n").form());
    assertEquals(
        new TargetForm.Authority("b.test:443"),
        Wire.request("CONNECT b.test:443 HTTP/1.1\r\n" + HOST + "\r\n").form());
    assertStatus(400, "GET * HTTP/1.1\r\n" + HOST + "\r\n");
    assertStatus(400, "GET b.test:443 HTTP/1.1\r\n" + HOST + "\r\n");
    assertStatus(400, "CONNECT /x HTTP/1.1\r\n" + HOST + "\r\n");
    assertStatus(400, "CONNECT b.test HTTP/1.1\r\n" + HOST + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET  / HTTP/1.1",
        " GET / HTTP/1.1",
        "GET / HTTP/1.1 ",
        "GET / http/1.1",
        "GET / HTTP/1.1x",
        "GET / HTTP/1,1",
        "GET /a b HTTP/1.1",
        "GET /\u00e4 HTTP/1.1",
        "GET /\u0001 HTTP/1.1",
        "GET\t/\tHTTP/1.1",
        "GET /",
        "GET",
        "G@T / HTTP/1.1",
        "GET ftp://a.test/ HTTP/1.1",
        "GET http:///x HTTP/1.1",
        "GET http://u@a.test/x HTTP/1.1",
        "GET x HTTP/1.1",
        "GET /\r HTTP/1.1",
        "GET / HTTP/1.1\r",
      })
  void aMalformedRequestLineIsRefused(String line) {
    assertStatus(400, line + "\r\n" + HOST + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/2.0", "HTTP/0.9", "HTTP/3.0"})
  void otherMajorVersionsAreNotSpoken(String version) {
    assertStatus(505, "GET / " + version + "\r\n" + HOST + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X : y",
        "X\t: y",
        " X: y",
        "\tX: y",
        "X: a\r\n b",
        ": y",
        "X",
        "X\u0000: y",
        "X: a\u0000b",
        "X: a\rb",
        "X: a\nb",
        "X: a\u0007b",
        "X: a\u007fb",
        "X: a\u000bb",
        "(x): y",
        "X\u00e4: y",
      })
  void aMalformedFieldLineIsRefused(String line) {
    assertStatus(400, "GET / HTTP/1.1\r\n" + HOST + line + "\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Host: a\r\nHost: a",
        "Host: a b",
        "Host: u@a",
        "Host: a/b",
        "Host: a:b",
        "Host: a:123456",
        "Host: a:1:2",
        "Host: :80",
        "Host: [::1",
        "Host: []",
        "Host: [::1]x",
        "Host: [fe80::1%25lo]",
        "Host: a%2eb",
        "Host: a,b",
        "Host: a\u00e4",
        "Host: a?b",
      })
  void hostStandsOnceAndIsWellFormed(String host) {
    assertStatus(400, "GET / HTTP/1.1\r\n" + (host.isEmpty() ? "" : host + "\r\n") + "\r\n");
  }

  @Test
  void hostMayBeEmptyAndIsOptionalInHttp10() throws IOException {
    assertEquals("", Wire.request("GET / HTTP/1.1\r\nHost:\r\n\r\n").fields().valueAt(0));
    assertTrue(Wire.request("GET / HTTP/1.0\r\n\r\n").fields().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Length: +1 | 400",
        "Content-Length: -1 | 400",
        "Content-Length: 1_0 | 400",
        "Content-Length: 0x1 | 400",
        "Content-Length: 1.0 | 400",
        "Content-Length: 1 1 | 400",
        "Content-Length: | 400",
        "Content-Length: 5, 5 | 400",
        "Content-Length: 5,6 | 400",
        "Content-Length: 5~Content-Length: 5 | 400",
        "Content-Length: 5~content-length: 6 | 400",
        "Content-Length: 9999999999999999999 | 400",
        "Content-Length: 18446744073709551617 | 400",
        "Content-Length: \u0661 | 400",
        "Content-Length: 5~Transfer-Encoding: chunked | 400",
        "Transfer-Encoding: chunked~Content-Length: 0 | 400",
        "Transfer-Encoding: chunked~Transfer-Encoding: chunked | 400",
        "Transfer-Encoding: chunked, chunked | 400",
        "Transfer-Encoding: chunked, identity | 400",
        "Transfer-Encoding: identity | 400",
        "Transfer-Encoding: xchunked | 400",
        "Transfer-Encoding: chunkedx | 400",
        "Transfer-Encoding: x chunked | 400",
        "Transfer-Encoding: 'chunked' | 400",
        "Transfer-Encoding: \"chunked\" | 400",
        "Transfer-Encoding: chunked; q=1 | 400",
        "Transfer-Encoding: ,chunked | 400",
        "Transfer-Encoding: chunked, | 400",
        "Transfer-Encoding: | 400",
        "Transfer-Encoding: \u000bchunked | 400",
        "Transfer-Encoding: chun\u0000ked | 400",
        "Transfer_Encoding: chunked~Content-Length: +5 | 400",
        "Transfer-Encoding : chunked | 400",
        "Transfer-Encoding: gzip, chunked | 501",
      })
  void everyAmbiguousFramingIsRefused(String lines, int status) {
    String fields = lines.replace("~", "\r\n") + "\r\n";
    assertStatus(status, "POST / HTTP/1.1\r\n" + HOST + fields + "\r\n");
  }

  @Test
  void transferEncodingIsRefusedInHttp10() {
    assertStatus(400, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n");
  }

  @Test
  void framingFollowsTheOneFieldThatIsThere() throws IOException {
    assertEquals(BodyLength.NONE, framed(""));
    assertEquals(BodyLength.NONE, framed("Content-Length: 0\r\n"));
    assertEquals(BodyLength.of(7), framed("Content-Length: 007\r\n"));
    assertEquals(BodyLength.CHUNKED, framed("Transfer-Encoding: Chunked\r\n"));
  }

  @Test
  void largeHeadsAreRefusedByTheLimitThatTheyExceed() throws IOException {
    String longest = "/" + "a".repeat(8 * 1024 - "GET / HTTP/1.1".length());
    assertEquals(
        longest, Wire.request("GET " + longest + " HTTP/1.1\r\n" + HOST + "\r\n").target());
    assertStatus(414, "GET " + longest + "a HTTP/1.1\r\n" + HOST + "\r\n");
    assertStatus(414, "GET /" + "a".repeat(100_000));
    assertStatus(431, "GET / HTTP/1.1\r\n" + HOST + "X: " + "a".repeat(32 * 1024) + "\r\n\r\n");
    assertStatus(431, "GET / HTTP/1.1\r\n" + HOST + ("X: " + "a".repeat(997) + "\r\n").repeat(33));
    assertStatus(431, "GET / HTTP/1.1\r\n" + HOST + "X: y\r\n".repeat(200) + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: a\r\n\r"})
  void anInputThatEndsInsideAHeadIsNoMessage(String bytes) {
    assertThrows(EOFException.class, () -> Wire.request(bytes));
  }

  @Test
  void onlyHttp11AsksForContinue() throws IOException {
    String expect = "Expect: 100-Continue\r\n\r\n";
    assertTrue(Wire.request("PUT / HTTP/1.1\r\n" + HOST + expect).expectsContinue());
    assertFalse(Wire.request("PUT / HTTP/1.0\r\n" + HOST + expect).expectsContinue());
  }

  private static BodyLength framed(String lines) throws IOException {
    return Wire.request("POST / HTTP/1.1\r\n" + HOST + lines + "\r\n").body();
  }

  private static void assertStatus(int status, String bytes) {
    MalformedMessage refused =
        assertThrows(MalformedMessage.class, () -> Wire.request(bytes), () -> bytes);
    assertEquals(status, refused.status(), refused.reason());
  }
}
