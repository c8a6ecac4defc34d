package com.acme.engine.files;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.MultipartRanges;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.ByteSpan;
import com.acme.engine.http.Fields;
import com.acme.engine.http.Preconditions;
import com.acme.engine.http.RangeField;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Answers a GET or HEAD with a representation: conditions, then ranges (RFC 9110 sections 13 to
/// 15).
final class RepresentationAnswer {

  private final Request request;
  private final Representation representation;
  private final Instant now;

  private RepresentationAnswer(Request request, Representation representation, Instant now) {
    this.request = request;
    this.representation = representation;
    this.now = now;
  }

  /// The response; what the representation holds is closed or goes into it.
  ///
  /// @throws HttpFailure 412 or 416
  static Response to(Request request, Representation representation, Instant now)
      throws IOException {
    boolean answered = false;
    try {
      Response response = new RepresentationAnswer(request, representation, now).evaluate();
      answered = true;
      return response;
    } finally {
      if (!answered) {
        representation.content().close();
      }
    }
  }

  private Response evaluate() throws IOException {
    return switch (Preconditions.evaluate(
        request.method(), request.fields(), representation.validators().values(), now)) {
      case PROCEED -> perform();
      case NOT_MODIFIED -> {
        representation.content().close();
        yield new Response(304, representation.confirmation(), Body.empty());
      }
      case FAILED ->
          throw new HttpFailure(412, "The file is not in the state the request is meant for.");
    };
  }

  private Response perform() throws IOException {
    Content content = representation.content();
    if (request.isHead()) {
      content.close();
      Fields fields =
          representation.metadata().add("Content-Length", Long.toString(content.size()));
      return new Response(200, fields, Body.empty());
    }
    Optional<RangeField> range = range();
    // An empty representation has no range to satisfy; its whole is answered as well.
    return range.isPresent() && content.size() > 0 ? part(range.get()) : whole();
  }

  private Response whole() throws IOException {
    return new Response(
        200,
        representation.metadata(),
        representation.content().whole(representation.validators().tag()));
  }

  /// The ranges asked for, where they count: only a GET has any (RFC 9110 section 14.2).
  private Optional<RangeField> range() {
    Optional<RangeField> range = request.fields().combined("Range").flatMap(RangeField::parse);
    return range.isPresent()
            && Preconditions.rangeCounts(
                request.fields(), representation.validators().values(), now)
        ? range
        : Optional.empty();
  }

  private Response part(RangeField range) throws IOException {
    Content content = representation.content();
    long size = content.size();
    List<ByteSpan> spans = range.within(size);
    if (spans.isEmpty()) {
      throw new HttpFailure(
          416,
          "The range lies beyond the " + size + " bytes of the file.",
          Fields.of("Content-Range", ByteSpan.unsatisfied(size)));
    }
    if (spans.size() == 1) {
      ByteSpan span = spans.getFirst();
      return new Response(
          206,
          representation.metadata().add("Content-Range", span.contentRange(size)),
          content.part(span, representation.validators().tag()));
    }
    return range.isExcessive(size) ? whole() : several(spans, content);
  }

  private Response several(List<ByteSpan> spans, Content content) {
    String tag = representation.validators().tag();
    MultipartRanges ranges =
        new MultipartRanges(representation.contentType(), content.size(), spans);
    Fields fields = representation.metadata().set("Content-Type", ranges.contentType());
    return new Response(206, fields, ranges.of(span -> content.part(span, tag).stream(), content));
  }
}
