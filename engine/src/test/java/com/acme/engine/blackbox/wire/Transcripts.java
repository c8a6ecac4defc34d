package com.acme.engine.blackbox.wire;

import com.acme.engine.blackbox.wire.Transcript.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The transcripts among the test resources.
public final class Transcripts {

  private Transcripts() {}

  /// All, by name.
  static List<Transcript> all() throws IOException {
    Path root = root();
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .sorted()
          .map(file -> read(root, file))
          .toList();
    }
  }

  /// What the client sends in each conversation, such as a fuzzer likes to begin from.
  public static Stream<byte[]> requests() throws IOException {
    return all().stream()
        .flatMap(transcript -> transcript.conversations().stream())
        .map(conversation -> sent(conversation.steps()))
        .filter(bytes -> bytes.length > 0 && bytes.length < 3000);
  }

  private static byte[] sent(List<Step> steps) {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    for (Step step : steps) {
      if (step instanceof Step.Send(byte[] bytes)) {
        sent.writeBytes(bytes);
      }
    }
    return sent.toByteArray();
  }

  private static Transcript read(Path root, Path file) {
    try {
      return TranscriptReader.read(root.relativize(file).toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    URL url = Objects.requireNonNull(Transcripts.class.getResource("/wire/README.md"), "wire/");
    try {
      return Objects.requireNonNull(Path.of(url.toURI()).getParent());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
