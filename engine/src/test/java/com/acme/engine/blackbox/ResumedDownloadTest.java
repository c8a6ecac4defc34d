package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A download that was cut goes on where it ended, unless the file is another meanwhile.
final class ResumedDownloadTest {

  private static final int SIZE = 5_000_000;
  private static final int CUT = 1_234_567;

  @TempDir private Path folder;
  private byte[] content = new byte[SIZE];
  private Path file = Path.of("unset");

  @SuppressWarnings("NullAway.Init") // started before each test
  private Served served;

  @BeforeEach
  void serve() throws Exception {
    new Random(3).nextBytes(content);
    file = Files.createDirectories(folder.resolve("site")).resolve("video.mp4");
    Files.write(file, content);
    served = Served.start(folder, routes("{ path: /**, files: ./site }"));
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void theRestOfTheSameFileIsSent() throws IOException {
    String tag = cut();
    Answer rest = resume(tag);
    assertEquals(206, rest.status());
    assertEquals("bytes " + CUT + "-" + (SIZE - 1) + "/" + SIZE, rest.field("Content-Range"));
    assertEquals(tag, rest.field("ETag"));
    assertArrayEquals(Arrays.copyOfRange(content, CUT, SIZE), rest.body());
  }

  @Test
  void anotherFileIsSentFromItsStart() throws IOException {
    String tag = cut();
    new Random(4).nextBytes(content);
    Files.write(folder.resolve("next"), content);
    Files.move(folder.resolve("next"), file, StandardCopyOption.REPLACE_EXISTING);
    Answer whole = resume(tag);
    assertEquals(200, whole.status());
    assertArrayEquals(content, whole.body());
  }

  @Test
  void aVideoIsReadFromAnywhere() throws IOException {
    for (int from : new int[] {0, 4_999_999, 2_500_000, 17}) {
      Answer part = served.get("/video.mp4", "Range: bytes=" + from + "-" + (from + 1_000));
      assertEquals(206, part.status());
      assertEquals("video/mp4", part.field("Content-Type"));
      int end = Math.min(SIZE, from + 1_001);
      assertArrayEquals(Arrays.copyOfRange(content, from, end), part.body());
    }
  }

  @Test
  void curlResumesWhatWasCut() throws Exception {
    assumeTrue(isInstalled("curl"), "curl is not installed");
    Path saved = folder.resolve("saved.mp4");
    try (ServerSocket relay = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread cutting = Thread.ofVirtual().start(() -> relayUntilCut(relay));
      int partial = curl(saved, relay.getLocalPort());
      cutting.join();
      assertEquals(18, partial, "curl knows that something is missing");
    }
    long before = Files.size(saved);
    assertTrue(before > 0 && before < SIZE, "some of it is there: " + before);
    assertEquals(0, curl(saved, served.port("http"), "--continue-at", "-"));
    assertArrayEquals(content, Files.readAllBytes(saved));
  }

  /// Begins a download and leaves; says which state of the file it was.
  private String cut() throws IOException {
    Answer head = served.ask("http", "HEAD", "/video.mp4", "");
    try (Socket socket = served.connect("http")) {
      String request = "GET /video.mp4 HTTP/1.1\r\nHost: site.test\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertEquals(CUT, socket.getInputStream().readNBytes(CUT).length);
    }
    return head.field("ETag");
  }

  private Answer resume(String tag) throws IOException {
    return served.get("/video.mp4", "Range: bytes=" + CUT + "-", "If-Range: " + tag);
  }

  /// Passes one request on, and the answer until it is cut.
  private void relayUntilCut(ServerSocket relay) {
    try (Socket client = relay.accept();
        Socket server = served.connect("http")) {
      byte[] request = new byte[4_096];
      int length = client.getInputStream().read(request);
      server.getOutputStream().write(request, 0, length);
      InputStream answer = server.getInputStream();
      client.getOutputStream().write(answer.readNBytes(CUT));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static int curl(Path saved, int port, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(
                Stream.of("curl", "--silent", "--noproxy", "*", "--output", saved.toString()),
                Stream.concat(
                    Stream.of(more), Stream.of("http://127.0.0.1:" + port + "/video.mp4")))
            .toList();
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static boolean isInstalled(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    }
  }
}
