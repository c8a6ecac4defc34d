package com.acme.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.http.Fields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 9110 section 7.6.2, and requests that go in a circle.
class HopsTest {

  @ParameterizedTest
  @CsvSource({
    "OPTIONS, 3,     2",
    "TRACE,   1,     0",
    "GET,     3,     3",
    "OPTIONS, three, three",
    "OPTIONS, -1,    -1",
    "OPTIONS, 99999999999, 99999999999"
  })
  void eachHopIsCountedWhereTheMethodSaysSo(String method, String received, String sent) {
    Request request = request(method, "Max-Forwards", received);
    Fields fields = request.fields().copy();
    assertTrue(Hops.end(request).isEmpty());
    Hops.count(request, fields);
    assertEquals(sent, fields.first("Max-Forwards").orElse(""));
  }

  @Test
  void theLastHopAnswersItself() {
    assertEquals(204, Hops.end(request("OPTIONS", "Max-Forwards", "0")).orElseThrow().status());
    HttpFailure refused =
        assertThrows(HttpFailure.class, () -> Hops.end(request("TRACE", "Max-Forwards", "0")));
    assertEquals(405, refused.status());
    assertTrue(Hops.end(request("GET", "Max-Forwards", "0")).isEmpty());
  }

  @Test
  void aRequestThatComesByAgainAndAgainGoesInACircle() {
    Fields fields = new Fields();
    for (int i = 0; i < 9; i++) {
      fields.add("Via", "1.1 acme, 1.1 other");
    }
    assertTrue(Hops.end(request("GET", fields)).isEmpty());
    fields.add("Via", "2 acme");
    assertEquals(
        508, assertThrows(HttpFailure.class, () -> Hops.end(request("GET", fields))).status());
  }

  private static Request request(String method, String name, String value) {
    return request(method, Fields.of(name, value));
  }

  private static Request request(String method, Fields fields) {
    TestExchange test = TestExchange.of("/").method(method, RequestBody.EMPTY);
    test.fields = fields;
    return test.make().request();
  }
}
