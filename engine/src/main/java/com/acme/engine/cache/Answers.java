package com.acme.engine.cache;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.ByteSpan;
import com.acme.engine.http.Fields;
import com.acme.engine.http.Preconditions;
import com.acme.engine.http.RangeField;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Answers requests with what is stored: conditions, then ranges (RFC 9111 section 4.3.2, RFC 9110
/// section 14).
final class Answers {

  /// What a 304 does not repeat (RFC 9110 section 15.4.5).
  private static final List<String> OF_CONTENT =
      List.of(
          "Content-Type",
          "Content-Length",
          "Content-Encoding",
          "Content-Language",
          "Content-Range");

  private Answers() {}

  /// Whether what is stored has what a request wants: all of it, or the range.
  static boolean fits(Request request, StoredResponse stored, Instant now) {
    return stored.isWhole() || span(request, stored, now).isPresent();
  }

  /// The answer.
  ///
  /// @param fields of the response, to be changed
  /// @throws HttpFailure 416
  static Response of(Request request, StoredResponse stored, Fields fields, Instant now) {
    if (isConfirmed(request, stored, now)) {
      return notModified(fields);
    }
    if (request.isHead()) {
      fields.set("Content-Length", Long.toString(stored.content().length()));
      return new Response(stored.status(), fields, Body.empty());
    }
    if (stored.status() == 200 && request.fields().contains("Range")) {
      return range(request, stored, fields, now);
    }
    return stored.isWhole()
        ? new Response(stored.status(), fields, stored.content().body())
        : part(stored, span(request, stored, now).orElseThrow(), fields);
  }

  /// Whether the client has what is stored (section 4.3.2).
  static boolean isConfirmed(Request request, StoredResponse stored, Instant now) {
    return stored.status() == 200
        && Conditions.isConditional(request.fields())
        && Preconditions.evaluate(request.method(), request.fields(), stored.validators(now), now)
            == Preconditions.Outcome.NOT_MODIFIED;
  }

  static Response notModified(Fields fields) {
    OF_CONTENT.forEach(fields::remove);
    return new Response(304, fields, Body.empty());
  }

  private static Response range(
      Request request, StoredResponse stored, Fields fields, Instant now) {
    Optional<RangeField> range = request.fields().combined("Range").flatMap(RangeField::parse);
    long size = stored.content().total();
    boolean counts =
        range.isPresent()
            && size > 0
            && range.get().ranges().size() == 1
            && Preconditions.rangeCounts(request.fields(), stored.validators(now), now);
    if (!counts) {
      return new Response(200, fields, stored.content().body());
    }
    List<ByteSpan> spans = range.get().within(size);
    if (spans.isEmpty()) {
      throw new HttpFailure(
          416,
          "The range lies beyond the " + size + " bytes there are.",
          Fields.of("Content-Range", ByteSpan.unsatisfied(size)));
    }
    return part(stored, spans.getFirst(), fields);
  }

  private static Response part(StoredResponse stored, ByteSpan span, Fields fields) {
    fields.set("Content-Range", span.contentRange(stored.content().total()));
    return new Response(206, fields, stored.content().body(span));
  }

  /// The one range of a request, where a stored part holds it; never across two states of the
  /// representation.
  private static Optional<ByteSpan> span(Request request, StoredResponse part, Instant now) {
    if (!request.method().equals("GET")
        || !Preconditions.rangeCounts(request.fields(), part.validators(now), now)) {
      return Optional.empty();
    }
    return request
        .fields()
        .combined("Range")
        .flatMap(RangeField::parse)
        .filter(range -> range.ranges().size() == 1)
        .map(range -> range.within(part.content().total()))
        .filter(spans -> spans.size() == 1 && part.content().holds(spans.getFirst()))
        .map(List::getFirst);
  }
}
