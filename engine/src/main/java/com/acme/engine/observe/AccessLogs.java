package com.acme.engine.observe;

import com.acme.engine.config.Observability;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All access logs of a server: those that go to the same place share one queue and one thread.
public final class AccessLogs implements Closeable {

  private static final long WAITING_BYTES = 8 * 1024 * 1024;

  private final OutputStream stdout;
  private final Map<Observability.Sink, LineWriter> writers = new HashMap<>();
  private long droppedBefore;

  /// @param stdout what the sink `stdout` means; never closed here
  public AccessLogs(OutputStream stdout) {
    this.stdout = stdout;
  }

  /// The log of that configuration; empty where it goes nowhere. Opens what is not yet open.
  public synchronized Optional<AccessLog> log(Observability.AccessLog config) {
    LineTarget target;
    switch (config.sink()) {
      case Observability.Sink.Nowhere _ -> {
        return Optional.empty();
      }
      case Observability.Sink.Stdout _ -> target = new StreamTarget("stdout", stdout);
      case Observability.Sink.File(var path) -> target = new AppendedFile(path);
    }
    LineWriter writer =
        writers.computeIfAbsent(config.sink(), _ -> new LineWriter(target, WAITING_BYTES));
    LineFormat format = LineFormat.of(config.format(), new Redaction(config.redact()));
    return Optional.of(new AccessLog(format, writer));
  }

  /// Closes what no configuration uses any more, after the last exchange that used it.
  public void retain(Collection<Observability.AccessLog> used) throws IOException {
    Set<Observability.Sink> sinks = new HashSet<>();
    used.forEach(log -> sinks.add(log.sink()));
    closeAll(sinks);
  }

  /// How many lines were lost since the start.
  public synchronized long dropped() {
    return droppedBefore + writers.values().stream().mapToLong(LineWriter::dropped).sum();
  }

  @Override
  public void close() throws IOException {
    closeAll(Set.of());
  }

  private void closeAll(Set<Observability.Sink> kept) throws IOException {
    for (LineWriter writer : taken(kept)) {
      writer.close();
    }
  }

  private synchronized Collection<LineWriter> taken(Set<Observability.Sink> kept) {
    Set<LineWriter> taken = new HashSet<>();
    writers.forEach((sink, writer) -> {
      if (!kept.contains(sink)) {
        taken.add(writer);
        droppedBefore += writer.dropped();
      }
    });
    writers.keySet().retainAll(kept);
    return taken;
  }
}
