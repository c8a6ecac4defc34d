package com.acme.engine.files;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Accept;
import com.acme.engine.http.Fields;
import com.acme.engine.http.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The contents of a directory, as a page or as JSON, whichever the client prefers.
final class DirectoryListing {

  /// More lines than anybody reads; further files are left out and the listing says so.
  static final int MOST = 10_000;

  private static final MediaType HTML = MediaType.of("text/html");
  private static final MediaType JSON = MediaType.of("application/json");

  private final FileResolver resolver;

  DirectoryListing(FileResolver resolver) {
    this.resolver = resolver;
  }

  /// Lists a directory, sorted as the query says (`sort=name|size|modified`, `order=asc|desc`).
  ///
  /// @param cacheControl of the directory's path; `no-cache` when nothing is configured
  Response answer(Request request, FilePath directory, Optional<String> cacheControl)
      throws IOException {
    ListingOrder order = ListingOrder.of(request.target().query());
    List<ListedFile> files = resolver.list(directory, MOST + 1);
    boolean complete = files.size() <= MOST;
    List<ListedFile> shown =
        files.subList(0, complete ? files.size() : MOST).stream()
            .sorted(order.comparator())
            .toList();
    Fields fields = new Fields();
    byte[] content;
    if (prefersJson(request.fields())) {
      fields.add("Content-Type", "application/json");
      content = ListingJson.write(directory, shown, complete);
    } else {
      fields.add("Content-Type", "text/html; charset=utf-8");
      fields.add("Content-Security-Policy", ListingPage.POLICY);
      content =
          new ListingPage(directory, order).write(shown, complete).getBytes(StandardCharsets.UTF_8);
    }
    fields.add("Cache-Control", cacheControl.orElse("no-cache"));
    fields.add("Vary", "Accept");
    if (request.isHead()) {
      return new Response(
          200, fields.add("Content-Length", Integer.toString(content.length)), Body.empty());
    }
    return new Response(200, fields, Body.bytes(content));
  }

  private static boolean prefersJson(Fields request) {
    return Accept.of(request).choose(List.of(HTML, JSON)).map(JSON::equals).orElse(false);
  }
}
