package com.acme.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.engine.http.Fields;
import org.junit.jupiter.api.Test;

class HopByHopTest {

  @Test
  void fieldsOfTheConnectionAreStrippedAndAllOthersStay() {
    Fields fields =
        Fields.of(
            "Date", "today",
            "Connection", "keep-alive, X-Private",
            "keep-alive", "timeout=5",
            "Proxy-Connection", "keep-alive",
            "TE", "trailers",
            "Transfer-Encoding", "chunked",
            "Upgrade", "h2c",
            "X-Private", "1",
            "x-private", "2",
            "Trailer", "X-Sum",
            "Set-Cookie", "a=b");

    HopByHop.strip(fields);

    assertEquals(Fields.of("Date", "today", "Trailer", "X-Sum", "Set-Cookie", "a=b"), fields);
  }

  @Test
  void everyLineOfConnectionCounts() {
    Fields fields =
        Fields.of("Connection", "close", "Connection", " A ,, b", "a", "1", "B", "2", "C", "3");

    HopByHop.strip(fields);

    assertEquals(Fields.of("C", "3"), fields);
  }
}
