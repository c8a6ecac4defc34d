package com.acme.engine.config.text;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The golden configurations.
public final class Goldens {

  /// Between a configuration and what comes of it.
  static final String LINE = "----------\n";

  private Goldens() {}

  /// All files.
  public static List<Path> all() throws IOException, URISyntaxException {
    Path folder = Path.of(Goldens.class.getResource("/config").toURI());
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".golden")).sorted().toList();
    }
  }

  /// The configuration in a file.
  public static String input(Path golden) throws IOException {
    String text = Files.readString(golden);
    int line = text.lastIndexOf("\n" + LINE);
    return text.substring(0, line + 1);
  }
}
