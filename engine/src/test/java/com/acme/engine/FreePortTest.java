package com.acme.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FreePortTest {

  /// So many that two would be the same, were each drawn by itself.
  private static final int MANY = 500;

  @Test
  void noPortIsGivenTwice() {
    long different = IntStream.range(0, MANY).map(_ -> FreePort.any()).distinct().count();
    assertEquals(MANY, different);
  }
}
