package com.acme.engine.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The sample sites in a folder of the user's, where routes and pages may be edited: the originals
/// lie in a distribution that may be read-only, and that an update replaces.
///
/// `SHA256SUMS` in the copy (`sha256sum -c` reads it) tells what was copied. A file that still has
/// its sum is brought up to date; one that the user has changed is left alone.
final class SampleCopy {

  private static final String SUMS = "SHA256SUMS";
  private static final String BETWEEN = "  ";

  private final Path originals;
  private final Path copy;

  SampleCopy(Path originals, Path copy) {
    this.originals = originals;
    this.copy = copy;
  }

  /// Copies what is missing or out of date.
  ///
  /// @return the copy's `acme.yaml`
  Path refresh() throws IOException {
    Map<String, String> before = readSums();
    Map<String, String> after = new TreeMap<>(before);
    for (Path original : files()) {
      refresh(originals.relativize(original), after);
    }
    if (!after.equals(before)) {
      writeSums(after);
    }
    return copy.resolve("acme.yaml");
  }

  private void refresh(Path file, Map<String, String> sums) throws IOException {
    Path original = originals.resolve(file);
    Path target = copy.resolve(file);
    String name = file.toString().replace('\\', '/');
    String wanted = sum(original);
    String present = Files.exists(target) ? sum(target) : "";
    if (!present.isEmpty() && !present.equals(wanted) && !present.equals(sums.get(name))) {
      return;
    }
    if (!present.equals(wanted)) {
      Files.createDirectories(target.resolveSibling("."));
      Files.copy(original, target, StandardCopyOption.REPLACE_EXISTING);
    }
    sums.put(name, wanted);
  }

  /// All but what a server that ran on the originals left beside them.
  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(originals)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !originals.relativize(file).startsWith(".acme"))
          .toList();
    }
  }

  private Map<String, String> readSums() throws IOException {
    Map<String, String> sums = new TreeMap<>();
    Path file = copy.resolve(SUMS);
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      int end = line.indexOf(BETWEEN);
      if (end > 0) {
        sums.put(line.substring(end + BETWEEN.length()), line.substring(0, end));
      }
    }
    return sums;
  }

  private void writeSums(Map<String, String> sums) throws IOException {
    StringBuilder text = new StringBuilder();
    sums.forEach((name, sum) -> text.append(sum).append(BETWEEN).append(name).append('\n'));
    Files.writeString(copy.resolve(SUMS), text, StandardCharsets.UTF_8);
  }

  private static String sum(Path file) throws IOException {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
