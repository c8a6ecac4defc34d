package com.acme.engine.observe;

import com.acme.engine.exchange.ClientCertificate;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Timings;

/// One JSON object a line. Written by hand: this is on every request's way.
final class JsonLine implements LineFormat {

  private final Redaction redaction;
  private final Stamps stamps = Stamps.iso();

  JsonLine(Redaction redaction) {
    this.redaction = redaction;
  }

  @Override
  public void append(StringBuilder out, Exchange exchange, Outcome outcome) {
    Request request = exchange.request();
    out.append("{\"time\":\"");
    stamps.appendMillis(out, exchange.timings().start());
    out.append('"');
    text(out, "requestId", exchange.id());
    text(out, "client", exchange.clientAddressText());
    text(out, "user", exchange.user().orElse(""));
    exchange.connection().clientCertificate().ifPresent(shown -> certificate(out, shown));
    text(out, "method", exchange.methodAsked());
    text(out, "upgrade", request.upgrade());
    text(out, "scheme", request.scheme());
    text(out, "host", request.host());
    text(out, "path", request.target().path());
    text(out, "query", redaction.query(request.target().query()));
    text(out, "protocol", exchange.connection().protocol());
    out.append(",\"status\":").append(outcome.status());
    out.append(",\"bytesIn\":").append(outcome.bytesIn());
    out.append(",\"bytesOut\":").append(outcome.bytesOut());
    out.append(",\"durationMs\":");
    Millis.append(out, exchange.timings().nanosTo(Timings.Phase.DONE));
    text(out, "site", exchange.routed().site());
    text(out, "route", exchange.routed().route());
    field(out, "referer", "Referer", request);
    field(out, "userAgent", "User-Agent", request);
    exchange.pushedWith().ifPresent(page -> text(out, "pushedWith", page));
    exchange.madeFor().ifPresent(what -> text(out, "madeFor", what));
    outcome.failure().ifPresent(failure -> text(out, "failure", failure));
    out.append('}');
  }

  private static void certificate(StringBuilder out, ClientCertificate shown) {
    text(out, "clientSubject", shown.subject());
    text(out, "clientNames", String.join(",", shown.names()));
    text(out, "clientFingerprint", shown.fingerprint());
  }

  private void field(StringBuilder out, String key, String name, Request request) {
    String value = request.fields().firstOrNull(name);
    if (value != null) {
      text(out, key, redaction.field(name, value));
    }
  }

  /// What is empty is left out.
  private static void text(StringBuilder out, String key, String value) {
    if (!value.isEmpty()) {
      out.append(",\"").append(key).append("\":");
      Escapes.json(out, value);
    }
  }
}
