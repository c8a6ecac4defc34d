package com.acme.console.engine;

import com.acme.engine.observe.Event;
import java.util.ArrayList;
import java.util.List;

/// A batch in the making.
final class Gathering {

  private final ExchangeRows rows;
  private final List<ExchangeRow> exchanges = new ArrayList<>();
  private final List<Second> seconds = new ArrayList<>();
  private final List<LogLine> lines = new ArrayList<>();
  private final List<Reload> reloads = new ArrayList<>();
  private final List<String> certificates = new ArrayList<>();
  private boolean serverChanged;
  private long dropped;

  Gathering(ExchangeRows rows) {
    this.rows = rows;
  }

  /// @param run whose engine told it
  void add(Event event, Run run) {
    switch (event) {
      case Event.ExchangeRecorded(var exchange) ->
          exchanges.add(rows.of(exchange, run.exchangesBefore()));
      case Event.Sampled(var sample) -> seconds.add(Told.second(sample));
      case Event.Logged(var entry) -> lines.add(Told.line(entry, run.linesBefore()));
      case Event.HealthChanged _, Event.UpstreamChanged _ -> serverChanged = true;
      case Event.ConfigRead(var report) -> {
        reloads.add(Told.reload(report));
        serverChanged = true;
      }
      case Event.CertificateChanged(var _, String name, String what) -> {
        certificates.add(name + " " + what);
        serverChanged = true;
      }
    }
  }

  void dropped(long count) {
    dropped += count;
  }

  void serverChanged() {
    serverChanged = true;
  }

  Batch batch() {
    return new Batch(exchanges, seconds, lines, reloads, certificates, serverChanged, dropped);
  }
}
