package com.acme.engine.observe;

import com.acme.engine.config.Observability;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Template;

/// How a line of the access log looks.
@FunctionalInterface
interface LineFormat {

  /// Appends the line without its end.
  void append(StringBuilder out, Exchange exchange, Outcome outcome);

  static LineFormat of(Observability.Format format, Redaction redaction) {
    return switch (format) {
      case Observability.Format.Json _ -> new JsonLine(redaction);
      case Observability.Format.Combined _ -> new ApacheLine(redaction, true);
      case Observability.Format.Common _ -> new ApacheLine(redaction, false);
      case Observability.Format.Custom(String template) ->
          new TemplateLine(Template.compile(template), redaction);
    };
  }
}
