package com.acme.engine.serving;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Response;
import com.acme.engine.files.ContentTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A site's own pages for errors this server answers: by status, else by class such as `5xx`.
///
/// Read when they are needed, so that an edited page shows at once; an error is rare, and a page
/// that cannot be read gives way to the plain answer.
final class ErrorPages {

  /// No pages.
  static final ErrorPages NONE = new ErrorPages(Map.of(), ContentTypes.standard());

  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
  private static final long LARGEST = 1024 * 1024;

  private final Map<String, Path> files;
  private final ContentTypes types;

  ErrorPages(Map<String, Path> files, ContentTypes types) {
    this.files = files;
    this.types = types;
  }

  Optional<Response> find(int status) {
    Path file = files.get(Integer.toString(status));
    if (file == null) {
      file = files.get(status / 100 + "xx");
    }
    return file == null ? Optional.empty() : read(file, status);
  }

  private Optional<Response> read(Path file, int status) {
    try {
      if (Files.size(file) > LARGEST) {
        LOG.warn("the error page {} is larger than {} bytes and is not used", file, LARGEST);
        return Optional.empty();
      }
      byte[] page = Files.readAllBytes(file);
      return Optional.of(
          Response.of(status)
              .set("Content-Type", types.of(String.valueOf(file.getFileName())))
              .body(Body.bytes(page)));
    } catch (IOException unreadable) {
      LOG.warn("the error page {} could not be read: {}", file, unreadable.toString());
      return Optional.empty();
    }
  }
}
