package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cache.slice`, in front of an origin that knows ranges.
final class SliceKeysTest {

  private static final String TEXT =
      String.join(" ", IntStream.range(0, 2_000).mapToObj(Integer::toString).toList());

  @TempDir private Path folder;
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private StubServer origin;

  @BeforeEach
  void start() throws IOException {
    origin = new StubServer(this::answer);
  }

  @AfterEach
  void close() throws IOException {
    origin.close();
  }

  private void answer(StubServer.Received request, OutputStream out) throws IOException {
    String range = request.field("Range");
    ranges.add(range);
    String common = "ETag: \"1\"\r\nCache-Control: max-age=600\r\nContent-Type: text/plain\r\n";
    if (range.isEmpty()) {
      StubServer.write(
          out,
          "HTTP/1.1 200 OK\r\n" + common + "Content-Length: " + TEXT.length() + "\r\n\r\n" + TEXT);
      return;
    }
    String[] ends = range.substring("bytes=".length()).split("-", 2);
    int first = Integer.parseInt(ends[0]);
    int last = Math.min(TEXT.length() - 1, Integer.parseInt(ends[1]));
    String part = TEXT.substring(first, last + 1);
    StubServer.write(
        out,
        "HTTP/1.1 206 Partial Content\r\n%sContent-Range: bytes %d-%d/%d\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(common, first, last, TEXT.length(), part.length(), part));
  }

  private String route(String cache) {
    return Served.routes("{ path: /**, proxy: \"" + origin.url() + "\", cache: " + cache + " }");
  }

  /// What the origin is asked for when a client wants a range, twice.
  private List<String> askedFor(String cache, String range) throws Exception {
    ranges.clear();
    return with(
        folder,
        route(cache),
        served -> {
          for (int i = 0; i < 2; i++) {
            Answer answer = served.get("/a", "Range: " + range);
            assertEquals(206, answer.status());
            assertEquals(TEXT.substring(3_000, 3_010), answer.text());
          }
          return List.copyOf(ranges);
        });
  }

  @Test
  @CoversKey("sites.*.routes[].cache.slice")
  void aRangeIsFetchedInSlices() throws Exception {
    String range = "bytes=3000-3009";
    assertEquals(List.of("bytes=2048-3071"), askedFor("{ slice: 1KiB }", range));
    assertEquals(List.of("bytes=2048-4095"), askedFor("{ slice: 2KiB }", range));
    assertEquals(List.of(range), askedFor("true", range));
  }

  @Test
  void theWholeGoesOutOnceThoughItIsLargerThanAnEntryMayBe() throws Exception {
    with(
        folder,
        route("{ slice: 2KiB }") + "cache: { max-entry: 4KiB }\n",
        served -> {
          for (int i = 0; i < 2; i++) {
            Answer whole = served.get("/a");
            assertEquals(200, whole.status());
            assertEquals(TEXT, whole.text());
            assertTrue(whole.complete());
          }
          return assertAsked();
        });
  }

  private boolean assertAsked() {
    assertEquals((TEXT.length() + 2_047) / 2_048, ranges.size());
    assertEquals(ranges.size(), ranges.stream().distinct().count());
    return true;
  }
}
