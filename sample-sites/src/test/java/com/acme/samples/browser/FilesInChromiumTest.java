package com.acme.samples.browser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a browser does with files: it seeks, resumes what was cut, and loads again what changed.
@InChromium
@SuppressWarnings("NullAway.Init")
class FilesInChromiumTest {

  private static final String HOST = "listed.localhost";

  /// An hour at one byte a sample.
  private static final int SAMPLES_A_SECOND = 8_000;

  private static final int SECONDS = 3_600;
  private static final int DOWNLOAD = 8_000_000;
  private static final int CUT = 3_000_000;

  @TempDir private static Path folder;
  private static SampleVisit visit;
  private static Chromium chromium;
  private static Path listed;

  @BeforeAll
  static void begin() throws Exception {
    visit = SampleVisit.begin(folder);
    chromium = visit.chromium();
    listed = visit.server().listed();
  }

  @AfterAll
  static void end() {
    visit.close();
  }

  @Test
  void aPlayerSeeksByAskingForARangeFarBehindWhatItHas() throws IOException {
    Files.write(listed.resolve("hour.wav"), wave());
    Files.writeString(
        listed.resolve("player.html"),
        "<!doctype html><title>Player</title><video preload=metadata src=hour.wav></video>");
    visit.open(HOST, "/player.html");
    awaitVideo("its length", "video.duration > " + (SECONDS - 1));

    chromium.script("document.querySelector('video').currentTime = 3000");
    awaitVideo("the place sought", "!video.seeking && video.readyState >= 2");

    assertEquals(3_000L, chromium.script("return document.querySelector('video').currentTime"));
    List<PageLog.Response> media = chromium.log().of("Media");
    assertTrue(
        media.stream().anyMatch(response -> isPartAt(response, 2_900 * SAMPLES_A_SECOND)),
        media.toString());
  }

  @Test
  void aDownloadThatWasCutGoesOnWhereItEnded() throws Exception {
    byte[] content = new byte[DOWNLOAD];
    new Random(5).nextBytes(content);
    Files.write(listed.resolve("large.bin"), content);
    try (CuttingRelay relay = CuttingRelay.to(visit.server().port("http"), "large.bin", CUT)) {
      chromium.open("http://" + HOST + ":" + relay.port() + "/saved/large.bin");

      Path saved = folder.resolve("home").resolve(Chromium.DOWNLOADS).resolve("large.bin");
      chromium.await("the whole file", () -> isThere(saved));

      assertArrayEquals(content, Files.readAllBytes(saved));
      assertEquals(2, relay.requests().size(), relay.requests().toString());
      String resumed = relay.requests().getLast();
      assertTrue(resumed.contains("Range: bytes="), resumed);
      assertTrue(resumed.contains("If-Range: \""), resumed);
    }
  }

  @Test
  void aPageLoadsAgainWhenItChanges() throws IOException {
    Path page = listed.resolve("page.html");
    Files.writeString(page, "<!doctype html><title>Live</title><h1>first</h1>");
    visit.open(HOST, "/live/page.html");
    assertEquals("first", chromium.text("h1"));

    Files.writeString(page, "<!doctype html><title>Live</title><h1>second</h1>");

    chromium.await("the new page", () -> chromium.text("h1").equals("second"));
  }

  private static void awaitVideo(String what, String condition) {
    String script = "const video = document.querySelector('video'); return " + condition;
    chromium.await(what, () -> Boolean.TRUE.equals(chromium.script(script)));
  }

  private static boolean isPartAt(PageLog.Response response, int least) {
    String range = response.fields().getOrDefault("content-range", "bytes 0-");
    int start = Integer.parseInt(range.substring("bytes ".length(), range.indexOf('-')));
    return response.status() == 206 && start >= least;
  }

  /// Chromium renames a download when it is whole.
  private static boolean isThere(Path saved) {
    return Files.exists(saved) && saved.toFile().length() == DOWNLOAD;
  }

  /// Silence, as a WAVE file of PCM with 8 bits.
  private static byte[] wave() {
    int length = SAMPLES_A_SECOND * SECONDS;
    ByteBuffer file = ByteBuffer.allocate(44 + length).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(36 + length).put(ascii("WAVEfmt ")).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(SAMPLES_A_SECOND);
    file.putInt(SAMPLES_A_SECOND).putShort((short) 1).putShort((short) 8);
    file.put(ascii("data")).putInt(length);
    byte[] bytes = file.array();
    Arrays.fill(bytes, 44, bytes.length, (byte) 128);
    return bytes;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
