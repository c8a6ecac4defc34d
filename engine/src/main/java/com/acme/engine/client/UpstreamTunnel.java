package com.acme.engine.client;

import com.acme.engine.exchange.Tunnel;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// A connection that speaks another protocol now, such as WebSocket: bytes are copied both ways
/// until both ends have ended (RFC 9110 section 7.8), or nothing has passed for too long.
///
/// Each direction ends on its own: the end of one input closes the other side's output only.
final class UpstreamTunnel implements Tunnel {

  private static final int BUFFER = 8 * 1024;

  private final Duplex server;
  private final ServerFailures failures;
  private final Deadline silence;
  private final long silenceNanos;

  /// @param failures knows how long nothing may pass
  UpstreamTunnel(Duplex server, ServerFailures failures, Deadlines deadlines) {
    this.server = server;
    this.failures = failures;
    // The server's side alone: the timer must not wait, as it might for the client.
    this.silence = deadlines.deadline(() -> Closing.quietly(server));
    this.silenceNanos = UpstreamConnection.nanos(failures.limits().silence().tunnel());
  }

  @Override
  public void run(Duplex client) throws IOException, InterruptedException {
    AtomicReference<Optional<IOException>> failure = new AtomicReference<>(Optional.empty());
    silence.set(silenceNanos);
    Thread upwards =
        Thread.ofVirtual()
            .name("acme-tunnel")
            .start(() -> guarded(() -> copy(client, server), client, failure));
    try {
      guarded(() -> copy(server, client), client, failure);
      upwards.join();
    } finally {
      silence.cancel();
      server.close();
    }
    if (silence.isExpired()) {
      throw failures.tunnelSilent();
    }
    if (failure.get().isPresent()) {
      throw failure.get().get();
    }
  }

  @FunctionalInterface
  private interface Copying {
    void run() throws IOException;
  }

  /// Runs one direction. When it fails both connections end, which ends the other direction too.
  private void guarded(
      Copying copying, Duplex client, AtomicReference<Optional<IOException>> failure) {
    try {
      copying.run();
    } catch (IOException e) {
      failure.compareAndSet(Optional.empty(), Optional.of(e));
      Closing.quietly(server);
      Closing.quietly(client);
    }
  }

  private void copy(Duplex from, Duplex to) throws IOException {
    byte[] buffer = new byte[BUFFER];
    InputStream input = from.input();
    for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
      silence.set(silenceNanos);
      to.output().write(buffer, 0, count);
      to.output().flush();
    }
    to.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
