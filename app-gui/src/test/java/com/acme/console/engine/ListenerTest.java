package com.acme.console.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.console.engine.ServerSnapshot.Listener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenerTest {

  @ParameterizedTest(name = "a socket of {0} is reached at {1}")
  @CsvSource({
    "'', http://localhost:8080/",
    "127.0.0.1, http://localhost:8080/",
    "0.0.0.0, http://localhost:8080/",
    "::, http://localhost:8080/",
    "::1, http://localhost:8080/",
    "192.0.2.7, http://192.0.2.7:8080/",
    "2001:db8::7, http://[2001:db8::7]:8080/"
  })
  void aBrowserOpensTheUrlOfEachSocket(String host, String url) {
    assertEquals(url, new Listener("http", host, 8080, false).url());
  }
}
