package com.acme.engine.observe;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Template;
import com.acme.engine.exchange.Timings;
import com.acme.engine.exchange.Variables;
import java.util.Set;

/// A line as a template states it. What a variable brings is escaped; what the template itself says
/// is not.
final class TemplateLine implements LineFormat {

  /// What a log line knows beside the variables every template has.
  static final Set<String> VARIABLES =
      Set.of(
          "time",
          "protocol",
          "bytes-in",
          "bytes-out",
          "duration-ms",
          "site",
          "route",
          "failure",
          "upgrade",
          "pushed-with",
          "listener");

  private final Template template;
  private final Redaction redaction;
  private final Stamps stamps = Stamps.iso();

  TemplateLine(Template template, Redaction redaction) {
    this.template = template;
    this.redaction = redaction;
  }

  @Override
  public void append(StringBuilder out, Exchange exchange, Outcome outcome) {
    Variables variables = new Variables(exchange, outcome.status());
    out.append(
        template.render(name -> {
          StringBuilder value = new StringBuilder();
          Escapes.plain(value, value(name, variables, outcome));
          return value.toString();
        }));
  }

  private String value(String name, Variables variables, Outcome outcome) {
    Exchange exchange = variables.exchange();
    return switch (name) {
      case "time" -> time(exchange);
      case "method" -> exchange.methodAsked();
      case "upgrade" -> exchange.request().upgrade();
      case "pushed-with" -> exchange.pushedWith().orElse("");
      case "protocol" -> exchange.connection().protocol();
      case "listener" -> exchange.connection().listener();
      case "bytes-in" -> Long.toString(outcome.bytesIn());
      case "bytes-out" -> Long.toString(outcome.bytesOut());
      case "duration-ms" -> duration(exchange);
      case "site" -> exchange.routed().site();
      case "route" -> exchange.routed().route();
      case "failure" -> outcome.failure().orElse("");
      case "query" -> redaction.query(variables.value(name));
      default -> named(name, variables);
    };
  }

  private String named(String name, Variables variables) {
    String value = variables.value(name);
    if (value.isEmpty()) {
      return value;
    }
    if (name.startsWith("header.")) {
      return redaction.field(name.substring("header.".length()), value);
    }
    return name.startsWith("cookie.") ? Redaction.MARK : value;
  }

  private String time(Exchange exchange) {
    StringBuilder out = new StringBuilder();
    stamps.appendMillis(out, exchange.timings().start());
    return out.toString();
  }

  private static String duration(Exchange exchange) {
    StringBuilder out = new StringBuilder();
    Millis.append(out, exchange.timings().nanosTo(Timings.Phase.DONE));
    return out.toString();
  }
}
