package com.acme.engine.middleware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Stored files are coded once, and coded anew when they change.
class CompressedFilesTest extends CompressSetup {

  @ParameterizedTest
  @ValueSource(ints = {10_000, 500_000, 3_000_000})
  void aStoredFileIsCodedOnce(int size) throws Exception {
    String text = "All work and no play. ".repeat(size / 22);
    Response first = get(stored(text, "1"), "Accept-Encoding", "gzip");
    assertEquals(text, decode(first));
    int work = handedOver.get();
    Response second = get(stored(text, "1"), "Accept-Encoding", "gzip");
    assertTrue(second.body().length() > 0, "its length is known");
    assertEquals(text, decode(second));
    assertEquals("W/\"1\"", second.fields().first("ETag").orElse(""));
    assertEquals(work, handedOver.get());
  }

  @Test
  void anotherStateOfAFileIsCodedAnew() throws Exception {
    assertEquals("a".repeat(5_000), decode(get(stored("a".repeat(5_000), "1"), gzip())));
    assertEquals("b".repeat(5_000), decode(get(stored("b".repeat(5_000), "2"), gzip())));
    Response zstd = get(stored("c".repeat(5_000), "2"), "Accept-Encoding", "zstd");
    assertEquals("c".repeat(5_000), decode(zstd));
  }

  @Test
  void aBodyThatWasReplacedIsNoStoredFile() throws Exception {
    assertEquals("a".repeat(5_000), decode(get(stored("a".repeat(5_000), "1"), gzip())));
    Response changed = stored("a".repeat(5_000), "1").body(Body.text("b".repeat(5_000)));
    assertEquals("b".repeat(5_000), decode(get(changed, gzip())));
  }

  @Test
  void aStreamThatWasLeftEarlyIsNotKept() throws Exception {
    String text = "All work and no play. ".repeat(200_000);
    Response first = get(stored(text, "1"), gzip());
    assertTrue(first.body().stream().read() >= 0);
    first.close();
    assertEquals(text, decode(get(stored(text, "1"), gzip())));
  }

  private static String[] gzip() {
    return new String[] {"Accept-Encoding", "gzip"};
  }

  private static Response stored(String text, String tag) {
    Fields fields = plain().set("ETag", "\"" + tag + "\"");
    return new Response(200, fields, Body.text(text))
        .origin(new Response.Origin(Path.of("/site"), List.of("a.txt"), "\"" + tag + "\""));
  }
}
