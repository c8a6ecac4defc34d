package com.acme.engine.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Response;
import com.acme.engine.files.Site.Answer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotFilesTest {

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  @TempDir Path root;
  private final AtomicLong nanoTime = new AtomicLong(1);
  private Instant now = LONG_AGO.plusSeconds(3_600);
  private HotFiles hotFiles = new HotFiles(1_000_000, () -> now, nanoTime::get);
  private FileResolver resolver = new FileResolver(Path.of("unset"), NameRules.POSIX);

  @BeforeEach
  void openRoot() {
    resolver = new FileResolver(root, NameRules.POSIX);
  }

  @Test
  void aFileIsReadOnceWhileItRests() throws IOException {
    write("a.txt", "one");
    byte[] first = content("/a.txt");
    pass();
    assertSame(first, content("/a.txt"));
  }

  @Test
  void aChangeIsSeenAtTheNextLook() throws IOException {
    write("a.txt", "one");
    assertEquals("one", text("/a.txt"));
    Files.writeString(root.resolve("a.txt"), "other");
    assertEquals("one", text("/a.txt"));
    pass();
    assertEquals("other", text("/a.txt"));
  }

  /// Reproducible builds give every file one time; only the identity tells.
  @Test
  void aFileReplacedByOneOfEqualSizeAndTimeIsAnother() throws IOException {
    write("a.txt", "one");
    Located.InFile before = located("/a.txt");
    write("b.txt", "two");
    Files.move(root.resolve("b.txt"), root.resolve("a.txt"), StandardCopyOption.REPLACE_EXISTING);
    pass();
    Located.InFile after = located("/a.txt");
    assertEquals("two", text("/a.txt"));
    assertEquals(before.validators().lastModified(), after.validators().lastModified());
    assertNotEquals(before.validators().tag(), after.validators().tag());
  }

  /// Within the coarsest clock of a file system equal attributes prove nothing.
  @Test
  void aFileThatJustChangedIsReadAgain() throws IOException {
    write("a.txt", "one");
    now = LONG_AGO.plusSeconds(1);
    assertEquals("one", text("/a.txt"));
    write("a.txt", "two");
    pass();
    assertEquals("two", text("/a.txt"));
    now = LONG_AGO.plusSeconds(3);
    pass();
    byte[] settled = content("/a.txt");
    pass();
    assertSame(settled, content("/a.txt"));
  }

  @Test
  void aFileThatIsGoneOrBackIsSeenAtTheNextLook() throws IOException {
    write("a.txt", "one");
    assertEquals("one", text("/a.txt"));
    Files.delete(root.resolve("a.txt"));
    pass();
    assertTrue(hotFiles.locate(resolver, "/a.txt") instanceof Located.Nothing);
    write("a.txt", "back");
    assertEquals("back", text("/a.txt"));
  }

  @Test
  void aLinkThatMovesOutIsNoLongerFollowed() throws IOException {
    Path outside = Files.createTempFile("outside", ".txt");
    write("a.txt", "one");
    Files.createSymbolicLink(root.resolve("link.txt"), Path.of("a.txt"));
    assertEquals("one", text("/link.txt"));
    Files.delete(root.resolve("link.txt"));
    Files.createSymbolicLink(root.resolve("link.txt"), outside);
    pass();
    assertTrue(hotFiles.locate(resolver, "/link.txt") instanceof Located.Nothing);
    Files.delete(outside);
  }

  @Test
  void aSiblingThatAppearsIsSeenAtTheNextLook() throws IOException {
    write("a.txt", "one");
    Located.InFile file = located("/a.txt");
    assertTrue(hotFiles.sibling(resolver, "/a.txt", file, ".gz").isEmpty());
    write("a.txt.gz", "coded");
    assertTrue(hotFiles.sibling(resolver, "/a.txt", file, ".gz").isEmpty());
    pass();
    assertTrue(hotFiles.sibling(resolver, "/a.txt", file, ".gz").isPresent());
  }

  @Test
  void largeFilesAreNotKeptInMemory() throws IOException {
    Files.write(root.resolve("big.bin"), new byte[HotFiles.LARGEST + 1]);
    assertTrue(located("/big.bin").content().isEmpty());
  }

  @Test
  void theMemoryIsBounded() throws IOException {
    hotFiles = new HotFiles(200_000);
    for (int i = 0; i < 100; i++) {
      write("f" + i, "x".repeat(10_000));
      located("/f" + i);
    }
    assertTrue(hotFiles.weight() <= 200_000);
    assertTrue(hotFiles.weight() > 100_000);
  }

  @Test
  void twoRootsAreKeptApart() throws IOException {
    Path one = Files.createDirectory(root.resolve("one"));
    Path two = Files.createDirectory(root.resolve("two"));
    Files.writeString(one.resolve("a.txt"), "one");
    Files.writeString(two.resolve("a.txt"), "two");
    Site first = new Site(one, hotFiles);
    Site second = new Site(two, hotFiles);
    assertEquals("one", first.get("/a.txt").text());
    assertEquals("two", second.get("/a.txt").text());
    assertEquals("one", first.get("/a.txt").text());
  }

  /// Two files of different sizes take turns at one path, by rename. Whatever an answer says of
  /// size and tag is true of its bytes.
  @Test
  void anAnswerNeverMixesTwoFiles() throws Exception {
    for (int size : new int[] {2_000, HotFiles.LARGEST + 2_000}) {
      mixNothing(size);
    }
  }

  private void mixNothing(int size) throws Exception {
    Site site = new Site(root);
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger writes = new AtomicInteger();
    replace("a".repeat(size));
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 1; !stop.get(); i++) {
                replace((i % 2 == 0 ? "a" : "bb").repeat(size));
                writes.incrementAndGet();
              }
            });
    Map<String, String> byTag = new HashMap<>();
    try {
      for (int i = 0; i < 3_000 || writes.get() < 50; i++) {
        Answer answer = site.get("/mixed.txt");
        assertEquals(200, answer.status());
        assertEquals(answer.stated(), answer.text().length());
        char first = answer.text().charAt(0);
        assertEquals(first == 'a' ? size : 2 * size, answer.text().length());
        assertTrue(answer.text().chars().allMatch(c -> c == first), "two files in one answer");
        String known = byTag.putIfAbsent(answer.field("ETag"), answer.text());
        assertTrue(known == null || known.equals(answer.text()), "one tag for two states");
      }
    } finally {
      stop.set(true);
      writer.join();
    }
  }

  /// The writer of an answer must not wait for bytes that are gone, nor end as if all were sent.
  @Test
  void aFileCutWhileItIsSentFailsTheBody() throws IOException {
    Site site = new Site(root);
    Path file = site.file("big.bin", new byte[HotFiles.LARGEST * 2]);
    try (Response response = site.respond("/big.bin")) {
      try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
        channel.truncate(1_000);
      }
      InputStream stream = response.body().stream();
      assertEquals(1_000, stream.readNBytes(1_000).length);
      assertThrows(EOFException.class, stream::readAllBytes);
    }
    pass();
    assertEquals(1_000, site.get("/big.bin").stated());
  }

  /// A log that is written all the time is served as long as it was when it was opened.
  @Test
  void aFileThatGrowsKeepsTheLengthItStated() throws IOException {
    Site site = new Site(root);
    Path file = site.file("big.log", new byte[HotFiles.LARGEST * 2]);
    try (Response response = site.respond("/big.log")) {
      Files.write(file, new byte[5_000], StandardOpenOption.APPEND);
      assertEquals(HotFiles.LARGEST * 2, response.body().length());
      assertEquals(HotFiles.LARGEST * 2, response.body().stream().readAllBytes().length);
    }
  }

  private void replace(String content) {
    try {
      Path next = root.resolve("next");
      Files.writeString(next, content);
      Files.move(next, root.resolve("mixed.txt"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private void write(String name, String content) throws IOException {
    Path path = root.resolve(name);
    Files.writeString(path, content);
    Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
  }

  private void pass() {
    nanoTime.addAndGet(HotFiles.TRUSTED_NANOS);
  }

  private Located.InFile located(String path) throws IOException {
    return (Located.InFile) hotFiles.locate(resolver, path);
  }

  private byte[] content(String path) throws IOException {
    return located(path).content().orElseThrow();
  }

  private String text(String path) throws IOException {
    return new String(content(path), StandardCharsets.UTF_8);
  }
}
