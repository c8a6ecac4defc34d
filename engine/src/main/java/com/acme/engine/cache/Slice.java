package com.acme.engine.cache;

import com.acme.engine.exchange.Response;
import com.acme.engine.http.ByteSpan;
import com.acme.engine.http.EntityTag;
import com.acme.engine.http.Fields;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/// One slice of a representation, as a response brings it.
///
/// @param span where it lies
/// @param total how many bytes the representation has
/// @param state what identifies the representation's bytes: slices of two states never go together
record Slice(Response response, ByteSpan span, long total, String state) implements Closeable {

  /// Reads a response; empty where it is not that slice, or does not say of which state.
  static Optional<Slice> of(Response response, ByteSpan asked) {
    Optional<Assembly.Part> part =
        response.status() == 206 ? Assembly.part(response.fields()) : Optional.empty();
    String state = state(response.fields());
    return part.filter(found -> !state.isEmpty() && isAll(found, asked))
        .map(found -> new Slice(response, found.span(), found.total(), state));
  }

  /// As much of what was asked for as there is.
  private static boolean isAll(Assembly.Part part, ByteSpan asked) {
    return part.span().first() == asked.first()
        && part.span().last() == Math.min(asked.last(), part.total() - 1);
  }

  /// A strong tag; without any tag, the time of the last change.
  private static String state(Fields fields) {
    Optional<String> tag = fields.first("ETag");
    return tag.isPresent()
        ? tag.filter(text -> EntityTag.parse(text).filter(parsed -> !parsed.weak()).isPresent())
            .orElse("")
        : fields.first("Last-Modified").orElse("");
  }

  boolean goesWith(Slice other) {
    return total == other.total && state.equals(other.state);
  }

  @Override
  public void close() throws IOException {
    response.close();
  }
}
