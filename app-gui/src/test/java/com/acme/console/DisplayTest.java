package com.acme.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DisplayTest {

  @Test
  void otherSystemsHaveOne() {
    assertEquals("", missing("Windows 11", "", Map.of()));
    assertEquals("", missing("Mac OS X", "", Map.of()));
  }

  @Test
  void theHeadlessPlatformNeedsNone() {
    assertEquals("", missing("Linux", "Headless", Map.of()));
  }

  @Test
  void withoutAVariableThereIsNone() {
    assertEquals("there is no display (DISPLAY is not set)", missing("Linux", "", Map.of()));
  }

  @Test
  void aNameThatIsNoneIsTold() {
    assertEquals(
        "DISPLAY=nonsense names no display", missing("Linux", "", Map.of("DISPLAY", "nonsense")));
  }

  @Test
  void onlyADisplayThatAnswersIsOne() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      assertEquals("", missing("Linux", "", Map.of("DISPLAY", name(port))));
    }
    assertEquals(
        "nothing answers at DISPLAY=" + name(port),
        missing("Linux", "", Map.of("DISPLAY", name(port))));
  }

  /// Displays lie at the ports from 6000 on.
  private static String name(int port) {
    return "127.0.0.1:" + (port - 6_000) + ".0";
  }

  private static String missing(String system, String platform, Map<String, String> variables) {
    return new Display(system, platform, name -> Optional.ofNullable(variables.get(name)))
        .missing();
  }
}
