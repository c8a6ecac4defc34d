package com.acme.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.engine.http.RequestTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixStrippingTest {

  @ParameterizedTest
  @CsvSource({
    "/ws, /ws, /",
    "/ws, /ws/, /",
    "/ws, /ws/chat, /chat",
    "/ws, /ws/chat?room=1, /chat?room=1",
    "/ws, /ws?room=1, /?room=1",
    "/ws, /wsx/chat, /wsx/chat",
    "/ws, /other, /other",
    "/ws/, /ws/chat, /chat",
    "/a/b, /a/b/c, /c",
    "/a/b, /a/bc, /a/bc",
    "'', /ws/chat, /ws/chat",
    "/, /ws/chat, /ws/chat",
    "/ws, /ws/a%2Fb/%7Ec, /a%2Fb/%7Ec",
    "/ws, /x/../ws/chat, /chat",
    "/ws, /%77s/chat, /chat",
    "/ws, //ws/chat, /chat",
    "/ws, /ws//chat, //chat",
    "/grüße, /gr%c3%bc%c3%9fe/chat, /chat",
  })
  void aPrefixComesOffOnWholeSegments(String prefix, String target, String stripped) {
    assertEquals(
        stripped, new PrefixStripping(prefix).apply(RequestTarget.parse(target)).pathAndQuery());
  }
}
