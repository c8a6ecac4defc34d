package com.acme.engine.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Both versions, one byte at a time and all at once.
class ProxyHeaderTest {

  private static final String V2 = "0d0a0d0a000d0a515549540a";

  @ParameterizedTest
  @CsvSource({
    "PROXY TCP4 203.0.113.7 192.0.2.1 5000 443, 203.0.113.7, 5000",
    "PROXY TCP6 2001:db8::7 2001:db8::1 5001 443, 2001:db8:0:0:0:0:0:7, 5001"
  })
  void version1StatesTheClient(String line, String host, int port) throws IOException {
    byte[] bytes = (line + "\r\nGET /").getBytes(StandardCharsets.US_ASCII);
    assertStates(bytes, host, port);
  }

  @ParameterizedTest
  @CsvSource({
    "2111000c cb007107 c0000201 1388 01bb, 203.0.113.7, 5000",
    "2111000f cb007107 c0000201 1388 01bb 040000, 203.0.113.7, 5000",
    "21210024 20010db8000000000000000000000007 20010db8000000000000000000000001 1389 01bb,"
        + " 2001:db8:0:0:0:0:0:7, 5001"
  })
  void version2StatesTheClient(String hex, String host, int port) throws IOException {
    assertStates(bytes(V2 + hex + "474554202f"), host, port);
  }

  @ParameterizedTest
  @ValueSource(strings = {V2 + "20000000", V2 + "21000000", V2 + "2131000400000000"})
  void whatStatesNoClientLeavesThePeer(String hex) throws IOException {
    ProxyHeader header = read(bytes(hex + "474554202f"), 1);
    assertEquals(true, header.client().isEmpty());
    assertEquals("GET /".substring(0, header.ahead().remaining()), text(header.ahead()));
  }

  @Test
  void unknownInVersion1LeavesThePeer() throws IOException {
    byte[] bytes = "PROXY UNKNOWN\r\nGET /".getBytes(StandardCharsets.US_ASCII);
    assertEquals(true, read(bytes, 100).client().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "PROXY TCP4 203.0.113.7\r\n",
        "PROXY TCP4 example.org 192.0.2.1 5000 443\r\n",
        "PROXY TCP4 203.0.113.7 192.0.2.1 x 443\r\n",
        "PROXY TCP4 203.0.113.7 192.0.2.1 70000 443\r\n",
        "PROXY TCP4 203.0.113.7 192.0.2.1 5000 443",
        ""
      })
  void whatIsNoHeaderIsRefused(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertThrows(IOException.class, () -> read(bytes, 100));
  }

  @ParameterizedTest
  @ValueSource(strings = {V2 + "3111000c", V2 + "21110004cb007107", V2 + "2111ffff"})
  void aMalformedBinaryHeaderIsRefused(String hex) {
    assertThrows(IOException.class, () -> read(bytes(hex), 100));
  }

  private static void assertStates(byte[] bytes, String host, int port) throws IOException {
    for (int step : new int[] {1, 7, bytes.length}) {
      ProxyHeader header = read(bytes, step);
      assertEquals(host, header.client().orElseThrow().getAddress().getHostAddress());
      assertEquals(port, header.client().orElseThrow().getPort());
      String ahead = text(header.ahead());
      assertEquals("GET /".substring(0, ahead.length()), ahead);
    }
  }

  private static ProxyHeader read(byte[] bytes, int step) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    return ProxyHeader.read(
        (target, offset, length) -> in.read(target, offset, Math.min(step, length)));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.US_ASCII.decode(bytes).toString();
  }
}
