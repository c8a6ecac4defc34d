package com.acme.engine.observe;

import com.acme.engine.config.Observability;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// All access logs of a server: those that go to the same place share one queue and one thread.
public final class AccessLogs implements AutoCloseable {

  private static final long WAITING_BYTES = 8 * 1024 * 1024;

  private final OutputStream stdout;
  private final Map<Observability.Sink, LineWriter> writers = new HashMap<>();
  private final Map<Observability.Sink, Integer> holds = new HashMap<>();
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

  /// Keeps the places of these logs open until the hold is closed. Whoever serves a configuration
  /// holds its logs from before it is compiled to after its last exchange.
  public synchronized Hold hold(Collection<Observability.AccessLog> logs) {
    Set<Observability.Sink> sinks = new HashSet<>();
    logs.forEach(log -> sinks.add(log.sink()));
    sinks.forEach(sink -> holds.merge(sink, 1, Integer::sum));
    return new Hold(sinks);
  }

  /// Closes its places that nobody else holds.
  public final class Hold implements AutoCloseable {

    private final Set<Observability.Sink> sinks;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Hold(Set<Observability.Sink> sinks) {
      this.sinks = sinks;
    }

    @Override
    public void close() {
      if (!closed.getAndSet(true)) {
        letGo(sinks).forEach(LineWriter::close);
      }
    }
  }

  /// How many lines were lost since the start.
  public synchronized long dropped() {
    return droppedBefore + writers.values().stream().mapToLong(LineWriter::dropped).sum();
  }

  /// Closes all, held or not.
  @Override
  public void close() {
    taken(openSinks()).forEach(LineWriter::close);
  }

  private synchronized Set<Observability.Sink> openSinks() {
    return Set.copyOf(writers.keySet());
  }

  private synchronized Collection<LineWriter> letGo(Set<Observability.Sink> sinks) {
    sinks.forEach(
        sink -> holds.computeIfPresent(sink, (_, count) -> count == 1 ? null : count - 1));
    return taken(sinks.stream().filter(sink -> !holds.containsKey(sink)).toList());
  }

  private synchronized Collection<LineWriter> taken(Collection<Observability.Sink> sinks) {
    List<LineWriter> taken = new ArrayList<>();
    for (Observability.Sink sink : sinks) {
      LineWriter writer = writers.remove(sink);
      if (writer != null) {
        taken.add(writer);
        droppedBefore += writer.dropped();
      }
    }
    return taken;
  }
}
