package com.acme.engine.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files held open between requests.
class OpenFilesTest {

  @TempDir Path root;
  private final AtomicLong nanos = new AtomicLong();
  private final OpenFiles files = new OpenFiles(nanos::get);
  private FileResolver resolver = new FileResolver(Path.of("unset"), NameRules.POSIX);

  @BeforeEach
  void resolve() throws IOException {
    resolver = new FileResolver(root, NameRules.POSIX);
    Files.writeString(root.resolve("a.bin"), "first");
  }

  @Test
  void whoAsksForTheSameFileSharesIt() throws IOException {
    FileChannel first;
    try (FileLease lease = open("a.bin")) {
      first = lease.channel();
    }
    try (FileLease lease = open("a.bin")) {
      assertSame(first, lease.channel());
      assertTrue(first.isOpen());
    }
  }

  @Test
  void aReplacedFileIsClosedWithItsLastResponse() throws IOException {
    FileLease old = open("a.bin");
    Files.writeString(root.resolve("next"), "second");
    Files.move(root.resolve("next"), root.resolve("a.bin"), StandardCopyOption.REPLACE_EXISTING);
    try (FileLease lease = open("a.bin")) {
      assertNotSame(old.channel(), lease.channel());
      assertEquals(6, lease.stamp().size());
    }
    assertTrue(old.channel().isOpen());
    old.close();
    old.close();
    assertFalse(old.channel().isOpen());
  }

  @Test
  void aRemovedFileIsNotThereAndLetGoOfSoon() throws IOException {
    FileChannel channel;
    try (FileLease lease = open("a.bin")) {
      channel = lease.channel();
    }
    Files.delete(root.resolve("a.bin"));
    assertTrue(files.open(resolver, path("a.bin")).isEmpty());
    nanos.addAndGet(OpenFiles.KEPT.toNanos() + 1);
    files.cleanUp();
    assertFalse(channel.isOpen());
  }

  @Test
  void noMoreAreHeldThanTheLimit() throws IOException {
    List<FileChannel> channels = new ArrayList<>();
    for (int i = 0; i < OpenFiles.MOST + 50; i++) {
      Files.writeString(root.resolve(i + ".bin"), "x");
      try (FileLease lease = open(i + ".bin")) {
        channels.add(lease.channel());
      }
    }
    files.cleanUp();
    assertEquals(OpenFiles.MOST, channels.stream().filter(FileChannel::isOpen).count());
  }

  private FileLease open(String name) throws IOException {
    return files.open(resolver, path(name)).orElseThrow();
  }

  private static FilePath path(String name) {
    return FilePath.parse("/" + name, NameRules.POSIX);
  }
}
