package com.acme.engine.files;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Pages that load again when something below their root changes: for development.
///
/// Each page gets a script at its end, which listens to a stream of events beside it. Both lie at
/// paths below `.acme`, a name that no file is served by.
final class LivePages {

  private static final String SCRIPT_PATH = "/.acme/live.js";
  private static final String EVENTS_PATH = "/.acme/live";
  private static final byte[] SCRIPT = resource("live.js");

  /// Larger pages are sent as they are, in bytes.
  private static final long LARGEST = 8L * 1024 * 1024;

  private final Path root;
  private final byte[] element;
  private final LiveReload watchers;

  /// Pages below a root.
  ///
  /// @param prefix of their paths, which is taken off before files are looked up
  LivePages(Path root, String prefix, LiveReload watchers) {
    this.root = root;
    this.watchers = watchers;
    String source = ListingPage.escape(prefix + SCRIPT_PATH);
    this.element =
        ("\n<script src=\"" + source + "\"></script>\n").getBytes(StandardCharsets.UTF_8);
  }

  /// The script or the events, where the path is theirs.
  Optional<Response> answer(Request request, String path) throws IOException {
    return switch (path) {
      case SCRIPT_PATH ->
          Optional.of(
              Response.of(200)
                  .set("Content-Type", "text/javascript; charset=utf-8")
                  .set("Cache-Control", "no-cache")
                  .body(Body.bytes(SCRIPT)));
      case EVENTS_PATH ->
          Optional.of(
              Response.of(200)
                  .set("Content-Type", "text/event-stream")
                  .set("Cache-Control", "no-store")
                  .body(request.isHead() ? Body.empty() : Body.stream(watchers.watch(root))));
      default -> Optional.empty();
    };
  }

  /// The representation with the script, where it is a page.
  Representation marked(Representation page) throws IOException {
    if (!page.contentType().startsWith("text/html") || page.content().size() > LARGEST) {
      return page;
    }
    ByteArrayOutputStream marked = new ByteArrayOutputStream();
    FileValidators validators = page.validators();
    try (Body body = page.content().whole(validators.tag());
        InputStream stream = body.stream()) {
      stream.transferTo(marked);
    }
    marked.writeBytes(element);
    return new Representation(
        page.contentType(),
        page.coding(),
        validators.with("live"),
        Optional.of("no-cache"),
        page.vary(),
        new Content.InMemory(marked.toByteArray()));
  }

  private static byte[] resource(String name) {
    try (InputStream stream = LivePages.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return stream.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
