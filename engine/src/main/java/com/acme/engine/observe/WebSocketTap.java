package com.acme.engine.observe;

import com.acme.engine.exchange.Tunnel;
import com.acme.engine.observe.RecordedMessage.Sender;
import com.acme.engine.wire.websocket.Deflation;
import com.acme.engine.wire.websocket.PermessageDeflate;
import com.acme.engine.wire.websocket.Role;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Listens to a tunnel that speaks WebSocket: reads the messages of both directions off copies of
/// the bytes, whoever the ends are.
///
/// It keeps the first messages, up to a number and a size; from then on, and with the first byte
/// that it does not understand, it listens no more. What it meets never reaches the tunnel.
final class WebSocketTap implements Conversation {

  static final int MOST_MESSAGES = 1_000;
  static final int MOST_BYTES = 256 << 10;
  static final int MOST_OF_ONE = 8 << 10;

  /// What a direction that keeps its context of compression holds outside the heap.
  private static final int CONTEXT = 48 << 10;

  private final CaptureBudget budget;
  private final Runnable whenOpen;
  private final TappedDirection client;
  private final TappedDirection server;

  /// All from here on is guarded by this.
  private final List<RecordedMessage> messages = new ArrayList<>();

  /// Bytes of the budget.
  private int taken;

  private int kept;
  private String note = "";
  private volatile boolean open = true;

  /// @param budget of all that is captured
  /// @param deflation lends inflaters
  /// @param extensions both ends agreed on: `Sec-WebSocket-Extensions` of the response
  /// @param whenOpen runs when the handshake is over
  WebSocketTap(
      CaptureBudget budget,
      Deflation deflation,
      InstantSource clock,
      String extensions,
      Runnable whenOpen) {
    this.budget = budget;
    this.whenOpen = whenOpen;
    Optional<PermessageDeflate> compression = PermessageDeflate.agreed(extensions);
    this.client =
        new TappedDirection(this, Sender.CLIENT, Role.CLIENT, compression, deflation, clock);
    this.server =
        new TappedDirection(this, Sender.SERVER, Role.SERVER, compression, deflation, clock);
    int contexts = compression.map(WebSocketTap::contexts).orElse(0);
    if (budget.take(contexts * CONTEXT)) {
      taken = contexts * CONTEXT;
    } else {
      stop("not recorded: too many WebSockets are recorded at once");
    }
    if (compression.isEmpty() && !extensions.isBlank()) {
      stop("not recorded: the ends agreed on " + extensions + ", which is unknown here");
    }
  }

  /// The tunnel, listened to.
  Tunnel around(Tunnel tunnel) {
    return new Tunnel() {
      @Override
      public void run(Duplex client) throws IOException, InterruptedException {
        whenOpen.run();
        tunnel.run(new Tapped(client));
      }

      @Override
      public void close() throws IOException {
        tunnel.close();
      }
    };
  }

  /// What was kept for good: the tunnel has ended.
  RecordedMessages finish() {
    client.release();
    server.release();
    synchronized (this) {
      budget.giveBack(taken);
      open = false;
      taken = 0;
      return new RecordedMessages(messages, note.isEmpty(), note);
    }
  }

  @Override
  public synchronized RecordedMessages from(int first) {
    return new RecordedMessages(messages, note.isEmpty(), note).from(first);
  }

  /// The budget of what is captured counts them while the tunnel is open.
  @Override
  public long weight() {
    return 0;
  }

  boolean isOpen() {
    return open;
  }

  synchronized void keep(RecordedMessage message) {
    if (!open) {
      return;
    }
    int weight = (int) message.weight();
    if (messages.size() == MOST_MESSAGES || kept + weight > MOST_BYTES || !budget.take(weight)) {
      stop("the first " + messages.size() + " messages are kept");
      return;
    }
    kept += weight;
    taken += weight;
    messages.add(message);
  }

  synchronized void stop(String why) {
    if (open) {
      open = false;
      note = why;
    }
  }

  private static int contexts(PermessageDeflate agreed) {
    return (agreed.serverTakeover() ? 1 : 0) + (agreed.clientTakeover() ? 1 : 0);
  }

  /// The client's side of the tunnel.
  private final class Tapped implements Tunnel.Duplex {
    private final Tunnel.Duplex side;
    private final InputStream input;
    private final OutputStream output;

    Tapped(Tunnel.Duplex side) {
      this.side = side;
      this.input = new TappedInput(side.input());
      this.output = new TappedOutput(side.output());
    }

    @Override
    public InputStream input() {
      return input;
    }

    @Override
    public OutputStream output() {
      return output;
    }

    @Override
    public void shutdownOutput() throws IOException {
      side.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
      side.close();
    }
  }

  private final class TappedInput extends FilterInputStream {
    TappedInput(InputStream input) {
      super(input);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = in.read(target, offset, length);
      if (count > 0 && open) {
        client.passed(target, offset, count);
      }
      return count;
    }
  }

  private final class TappedOutput extends FilterOutputStream {
    TappedOutput(OutputStream output) {
      super(output);
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int count) throws IOException {
      // First, so that what the client says to it is recorded after it.
      if (open) {
        server.passed(source, offset, count);
      }
      out.write(source, offset, count);
    }
  }
}
