package com.acme.engine.cache;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.MultipartRanges;
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
        ? whole(stored, fields)
        : part(stored, span(request, stored, now).orElseGet(stored.content()::span), fields);
  }

  /// All of a stored response, with what has been made of it.
  static Response whole(StoredResponse stored, Fields fields) {
    StoredContent content = stored.content();
    Response response = new Response(stored.status(), fields, content.body());
    if (content.trailers().isEmpty()) {
      return response.forms(content.forms());
    }
    StorableFields.announce(content.trailers(), fields.remove("Trailer"));
    return response;
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
            && !range.get().isExcessive(size)
            && Preconditions.rangeCounts(request.fields(), stored.validators(now), now);
    if (!counts) {
      return whole(stored, fields);
    }
    List<ByteSpan> spans = range.get().within(size);
    if (spans.isEmpty()) {
      throw unsatisfied(size);
    }
    return spans.size() == 1
        ? part(stored, spans.getFirst(), fields)
        : several(stored, spans, fields);
  }

  static HttpFailure unsatisfied(long size) {
    return new HttpFailure(
        416,
        "The range lies beyond the " + size + " bytes there are.",
        Fields.of("Content-Range", ByteSpan.unsatisfied(size)));
  }

  private static Response several(StoredResponse stored, List<ByteSpan> spans, Fields fields) {
    StoredContent content = stored.content();
    String type = fields.first("Content-Type").orElse("");
    MultipartRanges ranges = new MultipartRanges(type, content.total(), spans);
    fields.set("Content-Type", ranges.contentType()).remove("Content-Range");
    return new Response(206, fields, ranges.of(content::parts));
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
