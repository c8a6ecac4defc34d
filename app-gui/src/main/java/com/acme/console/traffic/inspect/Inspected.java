package com.acme.console.traffic.inspect;

import com.acme.console.engine.Content;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.ExchangeDetail;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.Explained;
import com.acme.console.engine.Field;
import com.acme.console.engine.LinkFailure;
import com.acme.console.engine.Question;
import com.acme.console.engine.Side;
import com.acme.console.engine.SocketMessages;
import java.util.List;
import java.util.Optional;

/// All that is known of an exchange.
///
/// @param detail empty: the server does not keep it any more
/// @param request content of the request; empty: none, or not kept
/// @param response content of the response; empty: none, or not kept
/// @param explained where the same request would go now; empty: it cannot be said
/// @param problem what could not be had and why; empty: nothing
public record Inspected(
    ExchangeRow row,
    Optional<ExchangeDetail> detail,
    Optional<Content> request,
    Optional<Content> response,
    Optional<Explained> explained,
    String problem) {

  /// Asks a server.
  static Inspected ask(EngineLink link, ExchangeRow row) throws LinkFailure {
    Optional<ExchangeDetail> detail = link.exchange(row.id());
    if (detail.isEmpty()) {
      return new Inspected(
          row,
          detail,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "The server does not keep this exchange any more; only its row is left. Pin an exchange to keep"
              + " all of it.");
    }
    return whole(link, detail.get());
  }

  private static Inspected whole(EngineLink link, ExchangeDetail detail) throws LinkFailure {
    StringBuilder problem = new StringBuilder();
    Optional<Explained> explained = Optional.empty();
    try {
      explained = Optional.of(link.explain(question(detail)));
    } catch (LinkFailure failure) {
      problem.append(failure.reason());
    }
    return new Inspected(
        detail.row(),
        Optional.of(detail),
        content(link, detail, Side.REQUEST, detail.requestBody()),
        content(link, detail, Side.RESPONSE, detail.responseBody()),
        explained,
        problem.toString());
  }

  private static Question question(ExchangeDetail detail) {
    List<Field> fields =
        detail.requestFields().stream().filter(field -> !field.name().startsWith(":")).toList();
    ExchangeRow row = detail.row();
    return new Question(
        row.method(), row.scheme() + "://" + row.authority() + detail.target(), fields);
  }

  private static Optional<Content> content(
      EngineLink link, ExchangeDetail detail, Side side, ExchangeDetail.Body body)
      throws LinkFailure {
    return body instanceof ExchangeDetail.Body.Kept
        ? Optional.of(link.content(detail.row().id(), side))
        : Optional.empty();
  }

  /// The same with what has passed its WebSocket since.
  Inspected with(SocketMessages more) {
    return new Inspected(
        row, detail.map(known -> known.with(more)), request, response, explained, problem);
  }

  /// Whether it is an open WebSocket that was shown already.
  boolean continues(Inspected earlier) {
    return row.open() && row.equals(earlier.row);
  }

  /// The response as text: status, fields, content.
  public String responseText() {
    return String.join("\n", ResponseText.lines(this));
  }
}
