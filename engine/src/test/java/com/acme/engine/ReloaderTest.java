package com.acme.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReloaderTest {

  @TempDir private Path folder;

  @Test
  void aTextThatWasWrittenOnWhileItWasReadIsNotWholeAndComesAgain() throws Exception {
    Path file = Files.writeString(folder.resolve("acme.yaml"), "one");
    BlockingQueue<Boolean> whole = new LinkedBlockingQueue<>();
    Reloader reloader =
        new Reloader(
            file,
            Reloader.stamp(file),
            same -> {
              if (read(file).equals("begun")) {
                write(file, "begun and ended");
              }
              whole.add(same.getAsBoolean());
            });
    try (reloader) {
      reloader.start();
      write(file, "begun");
      assertEquals(false, whole.take());
      assertEquals(true, whole.take());
    }
  }

  @Test
  void aFailureOverOneTextDoesNotEndTheWatch() throws Exception {
    Path file = Files.writeString(folder.resolve("acme.yaml"), "one");
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    Reloader reloader =
        new Reloader(
            file,
            Reloader.stamp(file),
            _ -> {
              seen.add(read(file));
              throw new IllegalStateException("a bug that this text meets");
            });
    try (reloader) {
      reloader.start();
      write(file, "first");
      assertEquals("first", seen.take());
      write(file, "second one");
      assertEquals("second one", seen.take());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whole at once, so that nothing stands still halfway.
  private static void write(Path file, String text) {
    try {
      Path beside = Files.writeString(file.resolveSibling("beside"), text);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
