package com.acme.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.http.Fields;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadReaderTest {

  @Test
  void aResponseIsStatusFieldsAndFraming() throws IOException {
    ResponseHead head =
        Wire.response("HTTP/1.1 200 OK\r\nServer: x\r\nContent-Length: 3\r\n\r\nabc", "GET");
    assertEquals(200, head.status());
    assertEquals(Fields.of("Server", "x", "Content-Length", "3"), head.fields());
    assertEquals(BodyLength.of(3), head.body());
    assertTrue(head.isPersistent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | 200 | Content-Length: 3 | Fixed[bytes=3]",
        "GET | 200 | Content-Length: 0 | None[]",
        "GET | 200 | Transfer-Encoding: chunked | Chunked[]",
        "GET | 200 | X: y | UntilClose[]",
        "HEAD | 200 | Content-Length: 3 | None[]",
        "HEAD | 200 | Transfer-Encoding: chunked | None[]",
        "GET | 204 | X: y | None[]",
        "GET | 304 | Content-Length: 3 | None[]",
        "GET | 103 | Link: </a> | None[]",
        "GET | 101 | Upgrade: websocket | None[]",
      })
  void framingFollowsMethodStatusAndFields(String method, int status, String line, String expected)
      throws IOException {
    ResponseHead head = Wire.response("HTTP/1.1 " + status + " R\r\n" + line + "\r\n\r\n", method);
    assertEquals(expected, head.body().toString());
  }

  @Test
  void interimResponsesAreTold() throws IOException {
    assertTrue(Wire.response("HTTP/1.1 100 Continue\r\n\r\n", "GET").isInterim());
    assertTrue(Wire.response("HTTP/1.1 103 Early Hints\r\n\r\n", "GET").isInterim());
    assertFalse(Wire.response("HTTP/1.1 101 Switching Protocols\r\n\r\n", "GET").isInterim());
    assertFalse(Wire.response("HTTP/1.1 200 OK\r\n\r\n", "GET").isInterim());
  }

  @Test
  void aConnectionWhoseBodyEndsWithItIsNotUsedAgain() throws IOException {
    assertFalse(Wire.response("HTTP/1.1 200 OK\r\n\r\n", "GET").isPersistent());
    assertFalse(
        Wire.response("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\n", "GET").isPersistent());
  }

  @Test
  void theReasonPhraseMayBeMissing() throws IOException {
    assertEquals(200, Wire.response("HTTP/1.1 200 \r\n\r\n", "GET").status());
    assertEquals(200, Wire.response("HTTP/1.1 200\r\n\r\n", "GET").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 20 OK\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 099 X\r\n\r\n",
        "HTTP/1.1 600 X\r\n\r\n",
        "HTTP/2 200 OK\r\n\r\n",
        "HTTP/1.1  200 OK\r\n\r\n",
        "ICY 200 OK\r\n\r\n",
        "HTTP/1.1 200 O\u0001K\r\n\r\n",
        "HTTP/1.1 200 OK\n\n",
        "HTTP/1.1 200 OK\r\nX: a\r\n b\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
      })
  void aResponseThatCouldBeReadInTwoWaysIsRefused(String bytes) {
    assertThrows(MalformedMessage.class, () -> Wire.response(bytes, "GET"));
  }
}
