package com.acme.engine.observe;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Request;

/// Apache's common log format, and the combined one, which adds referrer and user agent.
final class ApacheLine implements LineFormat {

  private final Redaction redaction;
  private final boolean combined;
  private final Stamps stamps = Stamps.common();

  ApacheLine(Redaction redaction, boolean combined) {
    this.redaction = redaction;
    this.combined = combined;
  }

  @Override
  public void append(StringBuilder out, Exchange exchange, Outcome outcome) {
    Request request = exchange.request();
    out.append(exchange.clientAddressText()).append(" - ");
    user(out, exchange.user().orElse(""));
    out.append(" [").append(stamps.second(exchange.timings().start())).append("] \"");
    Escapes.plain(out, exchange.methodAsked());
    out.append(' ');
    Escapes.plain(out, request.target().spelling());
    if (request.target().hasQuery()) {
      out.append('?');
      Escapes.plain(out, redaction.query(request.target().query()));
    }
    out.append(' ').append(exchange.connection().protocol()).append("\" ");
    out.append(outcome.status()).append(' ');
    if (outcome.bytesOut() == 0) {
      out.append('-');
    } else {
      out.append(outcome.bytesOut());
    }
    if (combined) {
      field(out, "Referer", request);
      field(out, "User-Agent", request);
    }
  }

  /// A blank would move all columns behind it.
  private static void user(StringBuilder out, String user) {
    if (user.isEmpty()) {
      out.append('-');
    } else {
      Escapes.plain(out, user.replace(' ', '_'));
    }
  }

  private void field(StringBuilder out, String name, Request request) {
    String value = request.fields().firstOrNull(name);
    out.append(" \"");
    Escapes.plain(out, value == null ? "-" : redaction.field(name, value));
    out.append('"');
  }
}
