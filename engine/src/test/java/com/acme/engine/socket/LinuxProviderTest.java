package com.acme.engine.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LinuxProviderTest {

  /// A family of sockets that know nothing of TCP, so that its option is refused.
  private static final int AF_UNIX = 1;

  private static final int ATTEMPTS = 32;

  @Test
  void aSocketThatRefusesAnOptionIsGivenBack() throws Exception {
    assumeTrue(LinuxProvider.isSupported());
    LinuxProvider provider = assertInstanceOf(LinuxProvider.class, SocketProvider.system());
    long before = unixSockets();
    for (int i = 0; i < ATTEMPTS; i++) {
      IOException refused = assertThrows(IOException.class, () -> provider.open(AF_UNIX));
      assertEquals("Operation not supported", refused.getMessage());
    }
    // The run-time may open one meanwhile, for whoever attaches to it.
    assertTrue(unixSockets() < before + ATTEMPTS / 2, "descriptors were kept");
  }

  /// How many of them this process has.
  private static long unixSockets() throws IOException {
    List<String> known =
        Files.readAllLines(Path.of("/proc/net/unix")).stream()
            .map(line -> line.strip().split(" +", -1))
            .filter(columns -> columns.length > 6)
            .map(columns -> "socket:[" + columns[6] + "]")
            .toList();
    try (Stream<Path> own = Files.list(Path.of("/proc/self/fd"))) {
      return own.filter(file -> known.contains(target(file))).count();
    }
  }

  /// Empty where it was closed meanwhile.
  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException gone) {
      return "";
    }
  }
}
