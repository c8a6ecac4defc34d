package com.acme.engine.observe;

import com.acme.engine.exchange.Carriage;
import com.acme.engine.exchange.Connection;
import com.acme.engine.exchange.Trace;
import com.acme.engine.filter.Filterable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One exchange as it was, without the secrets of its fields and its query.
///
/// @param summary the facts a table shows
/// @param connection the connection it came on
/// @param carriage how the connection carried it
/// @param target path in the client's spelling and query
/// @param requestFields in their order
/// @param requestBody what was received
/// @param responseFields as they were sent
/// @param responseBody what was sent
/// @param timings when each phase was reached
/// @param trace the decisions made, in order
/// @param upgrade the protocol the client asked to go over to; empty: none
public record RecordedExchange(
    ExchangeSummary summary,
    Connection connection,
    Carriage carriage,
    String target,
    List<Field> requestFields,
    RecordedBody requestBody,
    List<Field> responseFields,
    RecordedBody responseBody,
    RecordedTimings timings,
    List<Trace.Step> trace,
    String upgrade)
    implements Filterable {

  private static final int FRAME = 1_024;
  private static final int LINE = 64;

  public RecordedExchange {
    requestFields = List.copyOf(requestFields);
    responseFields = List.copyOf(responseFields);
    trace = List.copyOf(trace);
  }

  /// What has passed its WebSocket; nothing where it became none.
  public RecordedMessages messages() {
    return responseBody instanceof RecordedBody.Tunnelled tunnelled
        ? tunnelled.messages()
        : RecordedMessages.NONE;
  }

  /// The URL the client asked for.
  public String url() {
    return summary.scheme() + "://" + summary.authority() + target;
  }

  /// The value of a request field; empty text for none.
  public String requestField(String name) {
    return Field.first(requestFields, name);
  }

  /// The value of a response field; empty text for none.
  public String responseField(String name) {
    return Field.first(responseFields, name);
  }

  /// The request's content as it may leave the process; empty when none is kept.
  public Optional<VisibleContent> visibleRequest(Redaction redaction) {
    return visible(requestBody, requestFields, redaction);
  }

  /// The response's content as it may leave the process; empty when none is kept.
  public Optional<VisibleContent> visibleResponse(Redaction redaction) {
    return visible(responseBody, responseFields, redaction);
  }

  private static Optional<VisibleContent> visible(
      RecordedBody body, List<Field> fields, Redaction redaction) {
    return body instanceof RecordedBody.Captured captured
        ? Optional.of(
            VisibleContent.of(
                captured,
                Field.first(fields, "Content-Type"),
                Field.first(fields, "Content-Encoding"),
                redaction))
        : Optional.empty();
  }

  /// About how many bytes it takes in memory.
  long weight() {
    long weight = FRAME + target.length() * 2L + LINE * 2L * trace.size();
    for (Field field : requestFields) {
      weight += LINE + field.name().length() + field.value().length();
    }
    for (Field field : responseFields) {
      weight += LINE + field.name().length() + field.value().length();
    }
    return weight + requestBody.weight() + responseBody.weight();
  }

  @Override
  public String id() {
    return summary.id();
  }

  @Override
  public Instant start() {
    return summary.start();
  }

  @Override
  public String protocol() {
    return summary.protocol();
  }

  /// The identifier of the connection.
  @Override
  public String connectionId() {
    return summary.connection();
  }

  @Override
  public String method() {
    return summary.method();
  }

  @Override
  public String host() {
    return summary.host();
  }

  @Override
  public String path() {
    return summary.path();
  }

  @Override
  public String query() {
    return summary.query();
  }

  @Override
  public String site() {
    return summary.site();
  }

  @Override
  public String route() {
    return summary.route();
  }

  @Override
  public int status() {
    return summary.status();
  }

  @Override
  public long durationNanos() {
    return summary.durationNanos();
  }

  @Override
  public long size() {
    return summary.size();
  }

  @Override
  public String upstream() {
    return summary.upstream();
  }

  @Override
  public String cache() {
    return summary.cache();
  }

  @Override
  public String contentType() {
    return summary.contentType();
  }

  @Override
  public String client() {
    return summary.client();
  }

  @Override
  public boolean aborted() {
    return summary.aborted();
  }

  @Override
  public boolean open() {
    return summary.open();
  }

  @Override
  public List<String> header(String name) {
    return Stream.concat(requestFields.stream(), responseFields.stream())
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }
}
