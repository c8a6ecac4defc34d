package com.acme.console.engine;

import com.acme.engine.Engine;
import com.acme.engine.admin.AdminServer;
import com.acme.engine.observe.LogEntry;

/// One engine's life. Each engine counts from 1; the console counts on over restarts.
///
/// @param engine runs, or ran
/// @param exchangesBefore how far the engines before it counted exchanges
/// @param linesBefore how many lines they logged
record Run(Engine engine, long exchangesBefore, long linesBefore) {

  AdminServer access() {
    return engine.access();
  }

  /// The run after this one.
  Run next(Engine following) {
    long lines =
        access().logTail().newest(_ -> true, 1).stream()
            .mapToLong(LogEntry::sequence)
            .findFirst()
            .orElse(0);
    return new Run(
        following, exchangesBefore + access().recorder().sequence(), linesBefore + lines);
  }
}
