package com.acme.engine.files;

import com.acme.engine.config.Action;
import com.acme.engine.config.PathPattern;
import com.acme.engine.exchange.Connection;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.http.Fields;
import com.acme.engine.http.RequestTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A root with files and a handler over it, asked as a listener asks.
final class Site {

  /// What a client sees; the body is read and closed.
  record Answer(int status, Fields fields, String text, long stated) {
    String field(String name) {
      return fields.combined(name).orElse("");
    }
  }

  private final Path root;
  private final HotFiles hotFiles;
  private List<String> index = List.of("index.html");
  private boolean browse;
  private List<String> precompressed = List.of();
  private Optional<String> fallback = Optional.empty();
  private final List<Action.CacheControlRule> rules = new ArrayList<>();
  private String stripPrefix = "";
  private Action.Naming naming = Action.Naming.PLAIN;
  private Action.Delivery delivery = Action.Delivery.PLAIN;
  private Optional<FileHandler> handler = Optional.empty();

  Site(Path root) {
    this(root, new HotFiles(1024 * 1024));
  }

  Site(Path root, HotFiles hotFiles) {
    this.root = root;
    this.hotFiles = hotFiles;
  }

  Site index(String... names) {
    index = List.of(names);
    return this;
  }

  Site browse() {
    browse = true;
    return this;
  }

  Site precompressed(String... codings) {
    precompressed = List.of(codings);
    return this;
  }

  Site fallback(String path) {
    fallback = Optional.of(path);
    return this;
  }

  Site cacheControl(String pattern, String value) {
    rules.add(new Action.CacheControlRule(PathPattern.parse(pattern), value));
    return this;
  }

  Site stripPrefix(String prefix) {
    stripPrefix = prefix;
    return this;
  }

  Site naming(boolean hidden, boolean cleanUrls) {
    naming = new Action.Naming(hidden, cleanUrls);
    return this;
  }

  Site delivery(Action.Delivery newDelivery) {
    delivery = newDelivery;
    return this;
  }

  /// Writes a file that has rested for an hour.
  Path file(String name, String content) throws IOException {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Path file(String name, byte[] content) throws IOException {
    Path path = root.resolve(name);
    Files.createDirectories(path.getParent());
    Files.write(path, content);
    Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(3_600)));
    return path;
  }

  Answer get(String target, String... fields) throws IOException {
    return ask("GET", target, fields);
  }

  Answer head(String target, String... fields) throws IOException {
    return ask("HEAD", target, fields);
  }

  Answer ask(String method, String target, String... fields) throws IOException {
    RequestTarget parsed;
    try {
      parsed = RequestTarget.parse(target);
    } catch (IllegalArgumentException refused) {
      return new Answer(400, new Fields(), String.valueOf(refused.getMessage()), -1);
    }
    try (Response response = handler().handle(exchange(method, parsed, Fields.of(fields)))) {
      byte[] content = response.body().stream().readAllBytes();
      return new Answer(
          response.status(),
          response.fields(),
          new String(content, StandardCharsets.ISO_8859_1),
          response.body().length());
    } catch (HttpFailure failure) {
      return new Answer(failure.status(), failure.fields(), failure.reason(), -1);
    }
  }

  /// The response as it is, for those who look at its body; they close it.
  Response respond(String target, String... fields) throws IOException {
    return handler().handle(exchange("GET", RequestTarget.parse(target), Fields.of(fields)));
  }

  private FileHandler handler() {
    FileHandler current =
        handler.orElseGet(() ->
            new FileHandler(
                new Action.Files(
                    root,
                    index,
                    browse,
                    precompressed,
                    fallback,
                    rules,
                    stripPrefix,
                    naming,
                    delivery),
                hotFiles,
                ContentTypes.standard(),
                new LiveReload()));
    handler = Optional.of(current);
    return current;
  }

  private static Exchange exchange(String method, RequestTarget target, Fields fields) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    return new Exchange(
        new Request(method, "http", "localhost", target, fields, RequestBody.EMPTY, ""),
        new Connection("1", "http", "HTTP/1.1", address, address, Optional.empty()),
        Interim.NONE,
        new Timings(Instant.now(), System.nanoTime()));
  }
}
