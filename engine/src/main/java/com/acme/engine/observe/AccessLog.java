package com.acme.engine.observe;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// The log of all exchanges, or of those of one route. Costs the exchange the making of its line
/// and never waits for a disk.
public final class AccessLog {

  /// Variables that a custom format may use beside those of every template.
  public static final Set<String> VARIABLES = TemplateLine.VARIABLES;

  private final LineFormat format;
  private final LineWriter writer;

  AccessLog(LineFormat format, LineWriter writer) {
    this.format = format;
    this.writer = writer;
  }

  /// Logs one exchange after its last byte.
  public void log(Exchange exchange, Outcome outcome) {
    StringBuilder line = new StringBuilder(384);
    format.append(line, exchange, outcome);
    writer.offer(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
  }
}
