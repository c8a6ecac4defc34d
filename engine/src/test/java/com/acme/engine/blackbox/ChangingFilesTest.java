package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A file is written again and again while it is read: whatever comes to its end is one state of
/// the file, and its entity tag is that state's alone.
///
/// Each version is filled with its own number and is longer than the one before.
final class ChangingFilesTest {

  private static final int VERSIONS = 40;

  @TempDir private Path folder;

  /// Which versions arrived whole, by their tags.
  private final Map<String, Integer> versions = new ConcurrentHashMap<>();

  private final AtomicBoolean written = new AtomicBoolean();

  @ParameterizedTest
  @CsvSource({
    "10000,   true",
    "10000,   false",
    "300000,  true",
    "3000000, true",
    "3000000, false",
  })
  void everyAnswerIsOneStateWithItsOwnTag(int size, boolean renamed) throws Exception {
    Path file = Files.createDirectories(folder.resolve("site")).resolve("a.bin");
    write(file, 1, size, renamed);
    try (Served served = Served.start(folder, routes("{ path: /**, files: ./site }"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> readers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        readers.add(threads.submit(() -> read(served, size)));
      }
      try {
        for (int version = 2; version <= VERSIONS; version++) {
          write(file, version, size, renamed);
        }
      } finally {
        written.set(true);
      }
      int answers = 0;
      for (Future<Integer> reader : readers) {
        answers += reader.get();
      }
      assertTrue(answers > 0);
      Answer last = served.get("/a.bin");
      assertEquals(size + VERSIONS, last.body().length);
      check(last, size);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void aFileRewrittenWhileItIsSentDoesNotComeToItsEnd(String listener) throws Exception {
    int size = 30_000_000;
    Path file = Files.createDirectories(folder.resolve("site")).resolve("a.bin");
    fill(file, (byte) 1, size);
    String listeners =
        "listeners: { http: { address: \"127.0.0.1:0\" },"
            + " https: { address: \"127.0.0.1:0\", tls: true } }\n"
            + "tls: { default-certificate: here, certificates: { here: { local: [localhost] } } }\n";
    try (Served served = Served.start(folder, listeners + routes("{ path: /**, files: ./site }"));
        Socket socket =
            listener.equals("http")
                ? served.connect(listener)
                : TlsClient.connect(served.port(listener), "localhost")) {
      // Or the client's system takes all of it before the test does anything.
      socket.setReceiveBufferSize(64 * 1024);
      InputStream in = socket.getInputStream();
      String request = "GET /a.bin HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      long read = in.readNBytes(100_000).length;
      fill(file, (byte) 2, size);
      try {
        for (int count = 0; count >= 0 && read < size; read += Math.max(0, count)) {
          count = in.read(new byte[64 * 1024]);
        }
      } catch (IOException reset) {
        // The end is withheld by whatever means.
      }
      assertTrue(read < size, "the content came to its end");
    }
  }

  private static void fill(Path file, byte octet, int size) throws IOException {
    byte[] content = new byte[size];
    Arrays.fill(content, octet);
    Files.write(file, content);
  }

  /// Reads until nothing changes any more; says how many answers came to their end.
  private int read(Served served, int size) throws IOException {
    int complete = 0;
    boolean more = true;
    while (more) {
      more = !written.get();
      Answer answer = served.get("/a.bin");
      assertEquals(200, answer.status());
      if (answer.complete()) {
        check(answer, size);
        complete++;
      }
    }
    return complete;
  }

  private void check(Answer answer, int size) {
    byte[] body = answer.body();
    if (body.length == 0) {
      return; // cut in place, and not yet written
    }
    byte[] expected = new byte[body.length];
    Arrays.fill(expected, body[0]);
    assertEquals(-1, Arrays.mismatch(expected, body), "one version, from its start to its end");
    if (body.length == size + body[0]) {
      int other = versions.computeIfAbsent(answer.field("ETag"), _ -> (int) body[0]);
      assertEquals(other, body[0], "one tag, one version");
    }
  }

  private void write(Path file, int version, int size, boolean renamed) throws IOException {
    byte[] content = new byte[size + version];
    Arrays.fill(content, (byte) version);
    if (renamed) {
      Path next = Files.write(folder.resolve("next"), content);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    awaitTick(file);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) {
        channel.write(rest);
      }
    }
  }

  /// States of one length within one tick of the file system's clock are told apart by nobody.
  private void awaitTick(Path file) throws IOException {
    Path probe = folder.resolve("probe");
    while (Files.exists(file)
        && Files.getLastModifiedTime(Files.write(probe, new byte[1]))
                .compareTo(Files.getLastModifiedTime(file))
            <= 0) {
      Thread.onSpinWait();
    }
  }
}
