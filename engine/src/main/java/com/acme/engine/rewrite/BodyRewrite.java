package com.acme.engine.rewrite;

import com.acme.engine.config.Rewrite.BodyChange;
import com.acme.engine.config.Rewrite.BodyChanges;
import com.acme.engine.exchange.Body;
import com.acme.engine.http.Fields;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Changes to content with their patterns compiled. Texts are replaced while the content passes; as
/// soon as there is a pattern the content is held in memory up to a limit.
final class BodyRewrite {

  private final List<BodyChange> changes;
  private final List<Function<String, Optional<String>>> steps = new ArrayList<>();
  private final long limit;
  private final boolean whole;

  BodyRewrite(BodyChanges changes) {
    this.changes = changes.changes();
    this.limit = changes.limit();
    this.whole = this.changes.stream().anyMatch(BodyChange.Pattern.class::isInstance);
    this.changes.forEach(change -> steps.add(step(change)));
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  /// The charset of content that these changes are for; empty: it passes as it is.
  ///
  /// @param length of the content; -1 if unknown
  Optional<Charset> charset(Fields fields, long length) {
    return whole && (length > limit || TextContent.isEndless(fields))
        ? Optional.empty()
        : TextContent.charset(fields);
  }

  InputStream changed(InputStream content, Charset charset, Consumer<String> note) {
    if (whole) {
      return new WholeTextStream(content, limit, charset, this::apply, note);
    }
    InputStream changed = content;
    for (BodyChange change : changes) {
      if (change instanceof BodyChange.Literal(String literal, String with)) {
        changed = new LiteralStream(changed, literal.getBytes(charset), with.getBytes(charset));
      }
    }
    return changed;
  }

  /// The content of a response, changed. What is in memory stays there, with its length known.
  Body changed(Body body, Charset charset, Consumer<String> note) {
    return switch (body) {
      case Body.Bytes bytes -> Body.bytes(all(changed(bytes.stream(), charset, note)));
      case Body.Chain chain ->
          new Body.Stream(changed(chain.stream(), charset, note), -1, Fields::new);
      case Body.Stream stream ->
          new Body.Stream(
              owning(changed(stream.stream(), charset, note), body),
              -1,
              () -> Digests.remove(stream.trailers().get()));
      case Body.FileRegion file ->
          new Body.Stream(owning(changed(file.stream(), charset, note), body), -1, Fields::new);
      case Body.Empty _, Body.Tunnelled _ -> body;
    };
  }

  private static byte[] all(InputStream memory) {
    try (memory) {
      return memory.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
  }

  private static InputStream owning(InputStream content, Body owner) {
    return new FilterInputStream(content) {
      @Override
      public void close() throws IOException {
        owner.close();
      }
    };
  }

  private Optional<String> apply(String text) {
    Optional<String> changed = Optional.of(text);
    for (Function<String, Optional<String>> step : steps) {
      changed = changed.flatMap(step);
    }
    return changed;
  }

  private static Function<String, Optional<String>> step(BodyChange change) {
    return switch (change) {
      case BodyChange.Literal(String literal, String with) ->
          text -> Optional.of(text.replace(literal, with));
      case BodyChange.Pattern(var replacement) -> {
        Replacing replacing = Replacing.plain(replacement);
        yield text -> replacing.apply(text, _ -> "");
      }
    };
  }
}
