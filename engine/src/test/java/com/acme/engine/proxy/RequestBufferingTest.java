package com.acme.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.engine.client.TestBodies;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.WholeBody;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBufferingTest {

  private static final RequestBuffering TEN = new RequestBuffering(10);

  @ParameterizedTest
  @ValueSource(strings = {"h", "hello", "0123456789"})
  void contentThatFitsIsTakenWholeWhetherItsLengthIsStatedOrNot(String text) throws Exception {
    for (long length : new long[] {text.length(), -1}) {
      WholeBody whole = assertInstanceOf(WholeBody.class, TEN.taken(body(text, length)));
      assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), whole.bytes());
      assertEquals(text.length(), whole.length());
    }
  }

  @Test
  void contentThatIsLargerGoesOnAsItComes() throws Exception {
    RequestBody stated = body("0123456789a", 11);
    assertSame(stated, TEN.taken(stated));

    RequestBody unstated = TEN.taken(body("0123456789ab", -1));
    assertEquals(-1, unstated.length());
    assertEquals(
        "0123456789ab", new String(unstated.stream().readAllBytes(), StandardCharsets.UTF_8));
  }

  @Test
  void nothingIsTakenWhereNothingIsToBe() throws Exception {
    RequestBody body = body("hello", 5);
    assertSame(body, new RequestBuffering(0).taken(body));
    assertSame(RequestBody.EMPTY, TEN.taken(RequestBody.EMPTY));
  }

  @Test
  void aLimitThatTheListenerHasStillCounts() {
    InputStream refusing =
        new InputStream() {
          @Override
          public int read() {
            throw new HttpFailure(413, "too large");
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            return read();
          }
        };
    assertThrows(HttpFailure.class, () -> TEN.taken(TestBodies.of(-1, refusing)));
  }

  private static RequestBody body(String text, long length) {
    return TestBodies.of(length, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
