package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `upstreams.*.passive`: servers that fail requests are left out.
final class PassiveKeysTest {

  @TempDir private Path folder;

  /// How many of eight requests to two servers came to the one that fails.
  private int ofEight(String passive) throws Exception {
    try (StubServer failing = StubServer.failing(503);
        StubServer good = StubServer.saying("good")) {
      return Served.with(
          folder,
          Behind.upstream("retries: none, passive: " + passive, failing, good),
          served -> {
            ask(served, 8);
            return failing.requests();
          });
    }
  }

  private static void ask(Served served, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      served.get("/");
    }
  }

  @Test
  @CoversKey("upstreams.*.passive")
  void aServerThatFailsIsLeftOutUnlessThatIsOff() throws Exception {
    assertEquals(2, ofEight("{ failures: 2, within: 1h, eject: 1h }"));
    assertEquals(4, ofEight("none"));
  }

  @Test
  @CoversKey("upstreams.*.passive.failures")
  void soManyFailuresTakeAServerOut() throws Exception {
    assertEquals(1, ofEight("{ failures: 1, within: 1h, eject: 1h }"));
    assertEquals(3, ofEight("{ failures: 3, within: 1h, eject: 1h }"));
  }

  @Test
  @CoversKey("upstreams.*.passive.within")
  void failuresCountAsLongAsTheyAreRecent() throws Exception {
    assertEquals(1, downAfterTwoFailures("1h"));
    assertEquals(0, downAfterTwoFailures("1ms"));
  }

  private int downAfterTwoFailures(String within) throws Exception {
    try (StubServer failing = StubServer.failing(503);
        StubServer good = StubServer.saying("good")) {
      String passive = "passive: { failures: 2, eject: 1h, within: " + within + " }";
      return Served.with(
          folder,
          Behind.upstream("retries: none, " + passive, failing, good),
          served -> {
            ask(served, 2);
            // So that the two failures lie further apart than a millisecond.
            Thread.sleep(5);
            ask(served, 2);
            assertEquals(2, failing.requests());
            return Behind.down(served);
          });
    }
  }

  @Test
  void aServerStaysOutOverAReloadThatAddsAnother() throws Exception {
    try (StubServer failing = StubServer.failing(503);
        StubServer good = StubServer.saying("good");
        StubServer added = StubServer.saying("added")) {
      String keys = "retries: none, passive: { failures: 1, eject: 1h }";
      Served.with(
          folder,
          Behind.upstream(keys, failing, good),
          served -> {
            ask(served, 2);
            assertTrue(served.reload(Behind.upstream(keys, failing, good, added)).applied());
            ask(served, 6);
            assertEquals(1, failing.requests());
            assertEquals("down", Behind.state(served, failing));
            return served;
          });
    }
  }

  @Test
  @CoversKey("upstreams.*.passive.eject")
  void itIsOutForSoLong() throws Exception {
    try (StubServer failing = StubServer.failing(503);
        StubServer good = StubServer.saying("good")) {
      String passive = "retries: none, passive: { failures: 1, within: 1h, eject: %s }";
      Served.with(
          folder,
          Behind.upstream(passive.formatted("20ms"), failing, good),
          served ->
              Waiting.until(
                  () -> {
                    served.get("/");
                    return failing.requests();
                  },
                  requests -> requests >= 2));
      int before = failing.requests();
      int down =
          Served.with(
              folder,
              Behind.upstream(passive.formatted("1h"), failing, good),
              served -> {
                ask(served, 8);
                return Behind.down(served);
              });
      assertEquals(1, down);
      assertEquals(before + 1, failing.requests());
    }
  }

  @Test
  @CoversKey("upstreams.*.passive.max-ejected")
  void noMoreThanTheirShareAreOut() throws Exception {
    assertEquals(0, downOfThree("10%"));
    assertEquals(1, downOfThree("50%"));
    assertEquals(2, downOfThree("100%"));
  }

  private int downOfThree(String most) throws Exception {
    try (StubServer one = StubServer.failing(503);
        StubServer two = StubServer.failing(503);
        StubServer three = StubServer.failing(503)) {
      String passive = "passive: { failures: 1, within: 1h, eject: 1h, max-ejected: " + most + " }";
      return Served.with(
          folder,
          Behind.upstream("retries: none, " + passive, one, two, three),
          served -> {
            ask(served, 6);
            return Behind.down(served);
          });
    }
  }
}
