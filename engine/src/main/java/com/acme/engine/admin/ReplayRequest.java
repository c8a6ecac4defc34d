package com.acme.engine.admin;

import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.http.Fields;
import com.acme.engine.http.RequestTarget;
import com.acme.engine.observe.Field;
import com.acme.engine.observe.RecordedBody;
import com.acme.engine.observe.RecordedExchange;
import com.acme.engine.observe.Redaction;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The request that a replay sends.
///
/// @param request to be handled
/// @param omitted names of fields and parameters whose secrets were not recorded
record ReplayRequest(Request request, List<String> omitted) {

  /// Fields that belong to the recorded message's own way, not to the request; the length is stated
  /// anew.
  private static final Set<String> NOT_REPEATED =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "content-length",
          "expect",
          "x-request-id");

  /// @throws HttpFailure 409 if the request cannot be sent again as it is, 400 if an edit is
  ///   malformed
  static ReplayRequest of(RecordedExchange recorded, ReplayEdit edit) {
    if (!recorded.upgrade().isEmpty()) {
      throw new HttpFailure(409, "a request that upgrades its connection cannot be replayed");
    }
    List<String> omitted = new ArrayList<>();
    byte[] content = content(recorded, edit);
    try {
      RequestTarget target =
          RequestTarget.parse(edit.target().orElseGet(() -> withoutMarks(recorded, omitted)));
      Fields fields = fields(recorded, edit, omitted);
      if (content.length > 0) {
        fields.set("Content-Length", Integer.toString(content.length));
      }
      Request request =
          new Request(
              method(recorded, edit),
              recorded.summary().scheme(),
              recorded.summary().authority(),
              target,
              fields,
              content.length == 0 ? RequestBody.EMPTY : new Content(content),
              "");
      return new ReplayRequest(request, List.copyOf(omitted));
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(400, "the edit cannot be sent: " + e.getMessage());
    }
  }

  private static String method(RecordedExchange recorded, ReplayEdit edit) {
    String method = edit.method().orElse(recorded.method());
    if (!method.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}")) {
      throw new IllegalArgumentException("the method is not a token");
    }
    return method;
  }

  private static byte[] content(RecordedExchange recorded, ReplayEdit edit) {
    if (edit.bodyBase64().isPresent()) {
      return edit.bodyBase64().get();
    }
    if (edit.body().isPresent()) {
      return edit.body().get().getBytes(StandardCharsets.UTF_8);
    }
    if (recorded.requestBody() instanceof RecordedBody.Captured captured) {
      if (captured.isTruncated()) {
        throw new HttpFailure(
            409,
            "only %d of the request's %d content bytes were recorded; send a body with the replay"
                .formatted(captured.bytes().length, captured.total()));
      }
      return captured.bytes();
    }
    return new byte[0];
  }

  private static Fields fields(RecordedExchange recorded, ReplayEdit edit, List<String> omitted) {
    Fields fields = new Fields();
    for (Field field : edit.fields().orElse(recorded.requestFields())) {
      if (NOT_REPEATED.contains(field.name().toLowerCase(Locale.ROOT))) {
        continue;
      }
      if (field.value().contains(Redaction.MARK)) {
        omitted.add(field.name());
      } else {
        fields.add(field.name(), field.value());
      }
    }
    edit.remove().orElse(List.of()).forEach(fields::remove);
    for (Field field : edit.set().orElse(List.of())) {
      fields.set(field.name(), field.value());
      omitted.removeIf(field.name()::equalsIgnoreCase);
    }
    return fields;
  }

  /// The recorded target less the parameters whose values are not known.
  private static String withoutMarks(RecordedExchange recorded, List<String> omitted) {
    String target = recorded.target();
    int mark = target.indexOf('?');
    if (mark < 0 || !target.contains(Redaction.MARK)) {
      return target;
    }
    List<String> kept = new ArrayList<>();
    for (String pair : target.substring(mark + 1).split("&", -1)) {
      if (pair.contains(Redaction.MARK)) {
        omitted.add("?" + pair.substring(0, Math.max(0, pair.indexOf('='))));
      } else {
        kept.add(pair);
      }
    }
    return target.substring(0, mark) + (kept.isEmpty() ? "" : "?" + String.join("&", kept));
  }

  private record Content(InputStream stream, long length) implements RequestBody {
    Content(byte[] bytes) {
      this(new ByteArrayInputStream(bytes), bytes.length);
    }
  }
}
