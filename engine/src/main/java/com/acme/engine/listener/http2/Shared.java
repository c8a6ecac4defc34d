package com.acme.engine.listener.http2;

import com.acme.engine.listener.connection.Buffers;
import com.acme.engine.wire.ByteSink;
import com.acme.engine.wire.http2.Flood;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// What the streams of a connection share.
record Shared(
    Streams streams,
    Output output,
    Windows windows,
    Endings endings,
    Sender sender,
    Inflow inflow,
    Flood flood) {

  /// For a connection whose streams wait for its client for so long at most.
  static Shared of(
      Streams streams,
      ByteSink sink,
      Buffers buffers,
      Flood flood,
      Supplier<Optional<Duration>> patience) {
    Output output = new Output(sink, buffers);
    Windows windows = new Windows(output, streams);
    Endings endings = new Endings(output, streams);
    Sender sender = new Sender(output, windows, endings, flood, patience);
    return new Shared(streams, output, windows, endings, sender, new Inflow(output), flood);
  }
}
