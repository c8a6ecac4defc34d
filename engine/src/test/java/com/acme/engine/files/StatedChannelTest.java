package com.acme.engine.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that change while they are sent.
class StatedChannelTest {

  private static final int LARGE = 6 * 1024 * 1024;
  private static final int SMALL = 100 * 1024;

  /// What happens to a file in the middle of sending it.
  private interface Event {
    void happen(Path file) throws IOException;
  }

  @TempDir Path root;
  private Path file = Path.of("unset");

  @BeforeEach
  void nameFile() {
    file = root.resolve("a.bin");
  }

  @Test
  void aFileAtRestIsSentToItsEnd() throws IOException {
    for (int size : new int[] {1, SMALL, LARGE}) {
      assertEquals(size, sent(size, _ -> {}).length());
      assertEquals(size, read(size, _ -> {}).length());
    }
  }

  @Test
  void aFileRewrittenInPlaceNeverComesToItsEnd() {
    for (int size : new int[] {SMALL, LARGE}) {
      Event rewritten = path -> write(path, "b".repeat(size), 60);
      assertThrows(EOFException.class, () -> sent(size, rewritten));
      assertThrows(EOFException.class, () -> read(size, rewritten));
      Event larger = path -> write(path, "b".repeat(size + 10), 60);
      assertThrows(EOFException.class, () -> sent(size, larger));
      assertThrows(EOFException.class, () -> read(size, larger));
    }
  }

  @Test
  void aFileThatGrowsIsSentAsFarAsWasStated() throws IOException {
    Event grown = path -> Files.writeString(path, "more", StandardOpenOption.APPEND);
    for (int size : new int[] {SMALL, LARGE}) {
      assertEquals("a".repeat(size), sent(size, grown));
      assertEquals("a".repeat(size), read(size, grown));
    }
  }

  @Test
  void aFileThatIsReplacedOrRemovedIsSentAsItWas() throws IOException {
    Event replaced =
        path -> {
          Path next = root.resolve("next");
          write(next, "b".repeat(LARGE), 60);
          Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
        };
    assertEquals("a".repeat(LARGE), sent(LARGE, replaced));
    assertEquals("a".repeat(LARGE), read(LARGE, replaced));
    assertEquals("a".repeat(LARGE), sent(LARGE, Files::delete));
  }

  @Test
  void closingClosesTheFile() throws IOException {
    OpenedFile opened = open(10);
    new StatedChannel(lease(opened), 0, 10).close();
    assertFalse(opened.channel().isOpen());
  }

  @Test
  void whoWasInTheChannelWhenAnotherWasInterruptedThereOpensTheFileAgain() throws IOException {
    OpenedFile opened = open(SMALL);
    try (StatedChannel channel = new StatedChannel(lease(opened), 0, SMALL)) {
      ByteBuffer content = ByteBuffer.allocate(SMALL);
      channel.read(content.limit(10), 0);
      interruptIn(opened.channel());
      assertFalse(opened.channel().isOpen());
      channel.read(content.limit(SMALL), 10);
      assertEquals("a".repeat(SMALL), new String(content.array(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void whatIsOpenedAgainMustBeTheSame() throws IOException {
    OpenedFile opened = open(SMALL);
    try (StatedChannel channel = new StatedChannel(lease(opened), 0, SMALL)) {
      interruptIn(opened.channel());
      write(file, "b".repeat(SMALL), 60);
      assertThrows(EOFException.class, () -> channel.read(ByteBuffer.allocate(10), 0));
    }
  }

  private static void interruptIn(FileChannel channel) {
    Thread.currentThread().interrupt();
    assertThrows(ClosedByInterruptException.class, () -> channel.read(ByteBuffer.allocate(10), 0));
    assertTrue(Thread.interrupted());
  }

  private FileLease lease(OpenedFile opened) {
    return new FileLease(new SharedFile(opened, this::find));
  }

  private OpenedFile open(int size) throws IOException {
    write(file, "a".repeat(size), 3_600);
    return find().orElseThrow();
  }

  private Optional<OpenedFile> find() throws IOException {
    return new FileResolver(root, NameRules.POSIX).open(FilePath.parse("/a.bin", NameRules.POSIX));
  }

  private static void write(Path path, String text, int secondsAgo) throws IOException {
    Files.writeString(path, text);
    Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(secondsAgo)));
  }

  /// As the kernel copies it: some, the event, the rest.
  private String sent(int size, Event event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (StatedChannel channel = new StatedChannel(lease(open(size)), 0, size);
        WritableByteChannel target = Channels.newChannel(out)) {
      long at = size > SMALL ? channel.transferTo(0, size / 2, target) : 0;
      event.happen(file);
      while (at < size) {
        at += channel.transferTo(at, size - at, target);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /// As it is read for TLS.
  private String read(int size, Event event) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(size);
    try (StatedChannel channel = new StatedChannel(lease(open(size)), 0, size)) {
      content.limit(size / 2);
      channel.read(content, 0);
      event.happen(file);
      content.limit(size);
      while (content.hasRemaining()) {
        channel.read(content, content.position());
      }
    }
    return new String(content.array(), StandardCharsets.UTF_8);
  }
}
