package com.acme.engine.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.engine.socket.FileSink;
import com.acme.engine.socket.ListeningSocket;
import com.acme.engine.socket.SocketProvider;
import com.acme.engine.socket.StreamSocket;
import com.acme.engine.socket.SystemFile;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that change while the system copies them to a socket, through a descriptor of its own.
final class KernelCopyTest {

  private static final int SIZE = 3 * 1024 * 1024;
  private static final int HALF = SIZE / 2;

  @TempDir Path root;
  private Path file = Path.of("unset");
  private StreamSocket client;
  private StreamSocket server;

  /// What happens to a file in the middle of sending it.
  private interface Event {
    void happen() throws IOException;
  }

  @BeforeEach
  void connect() throws IOException {
    file = root.resolve("a.bin");
    InetAddress loopback = InetAddress.getLoopbackAddress();
    SocketProvider sockets = SocketProvider.system();
    try (ListeningSocket listening = sockets.listen(new InetSocketAddress(loopback, 0), 1)) {
      client = sockets.open(loopback);
      client.connect(new InetSocketAddress(loopback, listening.port()));
      server = listening.accept();
    }
    assumeTrue(server instanceof FileSink, "the system's own sockets are for Linux");
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void aFileAtRestIsCopiedByTheSystem() throws Exception {
    assertEquals("a".repeat(SIZE), sent(() -> {}));
  }

  @Test
  void aFileThatIsReplacedIsCopiedAsItWas() throws Exception {
    assertEquals("a".repeat(SIZE), sent(this::replace));
  }

  @Test
  void aFileThatGrowsIsCopiedAsFarAsWasStated() throws Exception {
    Event grown = () -> Files.writeString(file, "more", StandardOpenOption.APPEND);
    assertEquals("a".repeat(SIZE), sent(grown));
  }

  @Test
  void aFileRewrittenInPlaceNeverComesToItsEnd() {
    assertThrows(EOFException.class, () -> sent(() -> write("b".repeat(SIZE), 60)));
  }

  @Test
  void aFileThatIsCutNeverComesToItsEnd() {
    assertThrows(EOFException.class, () -> sent(() -> write("a".repeat(HALF), 3_600)));
  }

  @Test
  void whatIsAtThePathByThenIsNotSentForWhatWas() throws Exception {
    try (StatedChannel channel = new StatedChannel(lease(), 0, SIZE)) {
      replace();
      FileSink none =
          (_, _, _) -> {
            throw new AssertionError("another file was about to be sent");
          };
      assertEquals(0, channel.sendTo(none, 0, SIZE));
      assertTrue(server.send(channel, 0, SIZE) > 0);
      byte[] first = new byte[1];
      assertEquals(1, client.read(first, 0, 1));
      assertEquals('a', first[0]);
    }
  }

  @Test
  void whatIsNotInMemoryIsReadBeforeItIsSent() throws Exception {
    try (StatedChannel channel = new StatedChannel(lease(), 0, SIZE)) {
      channel.force(false);
      assumeTrue(isDropped(), "the file cannot be dropped from memory here");
      int some = 16 * 1024;
      // The system drops what nobody holds at the moment, so more than one try may be needed.
      Awaitility.await()
          .until(() -> isDropped() && channel.sendTo((FileSink) server, SIZE - some, some) == 0);
      channel.read(ByteBuffer.allocate(some), SIZE - some);
      assertTrue(channel.sendTo((FileSink) server, SIZE - some, some) > 0, "it is in memory");
    }
  }

  /// Has the system forget what it has read of the file, if it does such things.
  private boolean isDropped() throws IOException, InterruptedException {
    try {
      return new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  @Test
  void theDescriptorIsClosedWithTheFile() throws Exception {
    SystemFile[] seen = new SystemFile[1];
    try (StatedChannel channel = new StatedChannel(lease(), 0, SIZE)) {
      FileSink sink =
          (opened, _, _) -> {
            seen[0] = opened;
            return 1;
          };
      assertEquals(1, channel.sendTo(sink, 0, SIZE));
      assertEquals(SIZE, seen[0].attributes().size());
    }
    assertThrows(IOException.class, seen[0]::attributes);
  }

  @Test
  void theLastByteIsNeverCopiedUnseen() throws Exception {
    try (StatedChannel channel = new StatedChannel(lease(), 0, SIZE)) {
      FileSink sink =
          (_, position, count) -> {
            assertFalse(position + count >= SIZE, "the end was copied before it was checked");
            return count;
          };
      assertEquals(SIZE - 1, channel.sendTo(sink, 0, SIZE));
      assertEquals(0, channel.sendTo(sink, SIZE - 1, 1));
    }
  }

  private void replace() throws IOException {
    Path next = Files.writeString(root.resolve("next"), "b".repeat(SIZE));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private void write(String text, int secondsAgo) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(secondsAgo)));
  }

  private FileLease lease() throws IOException {
    write("a".repeat(SIZE), 3_600);
    return new FileLease(new SharedFile(find().orElseThrow(), this::find));
  }

  private Optional<OpenedFile> find() throws IOException {
    return new FileResolver(root, NameRules.POSIX).open(FilePath.parse("/a.bin", NameRules.POSIX));
  }

  /// Sends one half, lets something happen, and sends the other; the client reads meanwhile.
  private String sent(Event event) throws Exception {
    byte[] received = new byte[SIZE];
    int[] count = new int[1];
    Thread reader = Thread.ofVirtual().start(() -> count[0] = readAll(received));
    try (StatedChannel channel = new StatedChannel(lease(), 0, SIZE)) {
      long at = 0;
      while (at < HALF) {
        at += server.send(channel, at, HALF - at);
      }
      event.happen();
      while (at < SIZE) {
        at += server.send(channel, at, SIZE - at);
      }
    } finally {
      server.close();
      reader.join();
    }
    return new String(Arrays.copyOf(received, count[0]), StandardCharsets.UTF_8);
  }

  private int readAll(byte[] target) {
    int at = 0;
    try {
      while (at < target.length) {
        int count = client.read(target, at, target.length - at);
        if (count < 0) {
          return at;
        }
        at += count;
      }
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
    return at;
  }
}
