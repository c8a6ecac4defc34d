package com.acme.engine.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that change at the worst moment: between the steps of opening and reading.
class TornFileTest {

  /// Something that happens at a step, counted from one.
  private interface Event {
    void at(int step) throws IOException;
  }

  private static final Event NOTHING = _ -> {};

  @TempDir Path root;
  private Path file = Path.of("unset");

  @BeforeEach
  void makeFile() throws IOException {
    file = Files.writeString(root.resolve("a.txt"), "first state");
  }

  @Test
  void aFileReplacedWhileItIsOpenedIsOpenedAgain() throws IOException {
    FileResolver resolver = resolver(step -> replace(step, 1), NOTHING, NOTHING);
    try (OpenedFile opened = resolver.open(path()).orElseThrow()) {
      assertEquals("second".length(), opened.channel().size());
      assertEquals(FileStamp.of(attributes()), opened.stamp());
    }
    assertEquals("second", read(resolver));
  }

  @Test
  void aFileChangedWhileItIsReadIsReadAgain() throws IOException {
    // The third look is the one after the first reading.
    FileResolver resolver = resolver(NOTHING, step -> append(step, 3), NOTHING);
    ReadFile read = resolver.read(path(), 100).orElseThrow();
    assertEquals("first state+", new String(read.content(), StandardCharsets.UTF_8));
    assertEquals(FileStamp.of(attributes()), read.stamp());
  }

  @Test
  void aFileCutWhileItIsOpenedIsOpenedAgain() throws IOException {
    FileResolver resolver =
        resolver(
            NOTHING,
            NOTHING,
            step -> {
              if (step == 2) { // the look that tells the size
                Files.writeString(file, "cut");
              }
            });
    try (OpenedFile opened = resolver.open(path()).orElseThrow()) {
      assertEquals(3, opened.stamp().size());
    }
  }

  @Test
  void aFileThatNeverRestsIsNotReadAsAWhole() throws IOException {
    FileResolver resolver = resolver(NOTHING, step -> append(step, step), NOTHING);
    assertTrue(resolver.read(path(), 1_000).isEmpty());
    try (OpenedFile opened = resolver.open(path()).orElseThrow()) {
      assertTrue(opened.channel().size() >= opened.stamp().size());
    }
  }

  @Test
  void aFileReplacedEachTimeIsAFailure() {
    FileResolver resolver = resolver(step -> replace(step, step), NOTHING, NOTHING);
    assertThrows(IOException.class, () -> resolver.open(path()));
  }

  @Test
  void aFileThatVanishesWhileItIsOpenedIsNotThere() throws IOException {
    FileResolver resolver = resolver(_ -> Files.deleteIfExists(file), NOTHING, NOTHING);
    assertTrue(resolver.open(path()).isEmpty());
  }

  private void replace(int step, int when) throws IOException {
    if (step == when) {
      Path next = Files.writeString(root.resolve("next"), "second");
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void append(int step, int when) throws IOException {
    if (step == when) {
      Files.writeString(file, Files.readString(file) + "+");
    }
  }

  private BasicFileAttributes attributes() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }

  private String read(FileResolver resolver) throws IOException {
    return new String(resolver.read(path(), 100).orElseThrow().content(), StandardCharsets.UTF_8);
  }

  private static FilePath path() {
    return FilePath.parse("/a.txt", NameRules.POSIX);
  }

  private FileResolver resolver(Event afterOpen, Event beforeLook, Event afterLook) {
    AtomicInteger opens = new AtomicInteger();
    AtomicInteger looks = new AtomicInteger();
    return new FileResolver(
        root,
        NameRules.POSIX,
        false,
        each -> new Watched(Folder.root(each), afterOpen, beforeLook, afterLook, opens, looks));
  }

  private record Watched(
      Folder folder,
      Event afterOpen,
      Event beforeLook,
      Event afterLook,
      AtomicInteger opens,
      AtomicInteger looks)
      implements Folder {

    @Override
    public Folder folder(String name) throws IOException {
      return folder.folder(name);
    }

    @Override
    public FileChannel open(String name) throws IOException {
      FileChannel channel = folder.open(name);
      afterOpen.at(opens.incrementAndGet());
      return channel;
    }

    @Override
    public BasicFileAttributes attributes(String name) throws IOException {
      int step = looks.incrementAndGet();
      beforeLook.at(step);
      BasicFileAttributes attributes = folder.attributes(name);
      afterLook.at(step);
      return attributes;
    }

    @Override
    public Iterator<Path> names() throws IOException {
      return folder.names();
    }

    @Override
    public void close() throws IOException {
      folder.close();
    }
  }
}
