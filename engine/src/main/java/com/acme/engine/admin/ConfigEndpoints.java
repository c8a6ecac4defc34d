package com.acme.engine.admin;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.EntityTagCondition;
import com.acme.engine.observe.ReloadReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The configuration as text: read, checked, replaced, remembered.
final class ConfigEndpoints {

  /// Larger than any configuration a person wrote.
  private static final int LONGEST = 4 << 20;

  /// What the history says made the server read a text.
  private static final String TRIGGER = "api";

  /// RFC 9512.
  private static final String YAML = "application/yaml";

  private record Validity(boolean valid, List<ReloadReport.Problem> problems) {}

  private record History(List<ConfigHistory.Revision> revisions) {}

  private final ConfigControl config;
  private final ConfigHistory history;

  ConfigEndpoints(ConfigControl config, ConfigHistory history) {
    this.config = config;
    this.history = history;
  }

  Response read(ApiRequest request) throws IOException {
    ConfigText text = config.text();
    boolean known =
        EntityTagCondition.of(request.exchange().request().fields(), "If-None-Match")
            .filter(condition -> condition.any() || condition.listsWeakly(text.etag()))
            .isPresent();
    Response response = known ? Response.of(304) : yaml(text.text());
    return response.set("ETag", text.etag().toString());
  }

  Response replace(ApiRequest request) throws IOException, InterruptedException {
    EntityTagCondition condition =
        EntityTagCondition.of(request.exchange().request().fields(), "If-Match")
            .orElseThrow(ConfigEndpoints::unconditional);
    Predicate<ConfigText> expected =
        current -> condition.any() || condition.listsStrongly(current.etag());
    String text = text(request);
    return switch (config.apply(text, expected, TRIGGER, request.caller().name())) {
      case ApplyResult.Applied(var report, var applied) ->
          Json.ok(report).set("ETag", applied.etag().toString());
      case ApplyResult.Rejected(var problems) -> Problems.of(problems);
      case ApplyResult.Outdated(var current) ->
          Problems.of(
                  412,
                  "the configuration was changed meanwhile; read it again and repeat your change",
                  Map.of())
              .set("ETag", current.etag().toString());
      case ApplyResult.Unwritable(var reason) -> Problems.of(409, reason, Map.of());
    };
  }

  Response validate(ApiRequest request) throws IOException {
    List<ReloadReport.Problem> problems = config.validate(text(request));
    return Json.ok(new Validity(problems.isEmpty(), problems));
  }

  Response reload(ApiRequest request) throws IOException, InterruptedException {
    ReloadReport report = config.reload();
    return report.applied() ? Json.ok(report) : Problems.of(report.problems());
  }

  Response history(ApiRequest request) throws IOException {
    return Json.ok(new History(history.revisions()));
  }

  Response revision(ApiRequest request) throws IOException {
    long number;
    try {
      number = Long.parseLong(request.variable("revision"));
    } catch (NumberFormatException e) {
      throw new HttpFailure(404, "a revision is a number, as in /api/v1/config/history/12");
    }
    return history
        .text(number)
        .map(ConfigEndpoints::yaml)
        .orElseThrow(() -> new HttpFailure(404, "revision " + number + " is not kept"));
  }

  private static Response yaml(String text) {
    return Response.of(200).set("Content-Type", YAML).body(Body.text(text));
  }

  static String text(ApiRequest request) throws IOException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(request.content(LONGEST)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new HttpFailure(400, "the content is not UTF-8");
    }
  }

  private static HttpFailure unconditional() {
    return new HttpFailure(
        428,
        "send If-Match with the ETag of the configuration you changed, so that no one's change is"
            + " lost");
  }
}
