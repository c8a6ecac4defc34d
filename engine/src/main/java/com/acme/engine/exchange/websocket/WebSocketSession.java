package com.acme.engine.exchange.websocket;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Tunnel;
import com.acme.engine.wire.websocket.CloseCode;
import com.acme.engine.wire.websocket.Deflation;
import com.acme.engine.wire.websocket.Opcode;
import com.acme.engine.wire.websocket.Role;
import com.acme.engine.wire.websocket.WebSocketError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A WebSocket as its handler sees it. One thread receives; any thread may send.
///
/// Pings are answered, idle clients asked and closes returned by themselves.
public final class WebSocketSession {

  private static final Logger LOG = LoggerFactory.getLogger(WebSocketSession.class);
  private static final int LONGEST_REASON = 123;
  private static final byte[] NOTHING = {};
  private static final String IDLE = "nobody has said anything for too long";

  private final Facts facts;
  private final Tunnel.Duplex client;
  private final Incoming incoming;
  private final SendingSide sending;
  private final SessionDeadlines deadlines;
  private volatile @Nullable WebSocketClosure ownClose;

  WebSocketSession(
      Facts facts, WebSocketSettings settings, Deflation deflation, Tunnel.Duplex client) {
    this.facts = facts;
    this.client = client;
    Outgoing outgoing =
        new Outgoing(
            client.output(),
            facts.compression().map(agreed -> agreed.deflater(Role.SERVER, deflation)),
            settings.compression().from());
    this.sending = new SendingSide(outgoing, settings.limits().queued());
    this.incoming =
        new Incoming(client.input(), settings.limits(), facts, deflation, new Answers());
    this.deadlines = new SessionDeadlines(settings.deadlines(), incoming, sending);
  }

  /// The request that opened it: who the client is and what it asked for.
  public Exchange exchange() {
    return facts.exchange();
  }

  /// The subprotocol both ends speak; empty text: none was agreed on.
  public String subprotocol() {
    return facts.subprotocol();
  }

  /// Waits for the next message.
  ///
  /// @return empty when the WebSocket is closed, by whichever end; {@link #closure} tells how
  /// @throws IOException if the client is gone, or broke a rule
  public Optional<WebSocketMessage> receive() throws IOException {
    if (sending.isEnded()) {
      throw explained(new IOException("the WebSocket has ended"));
    }
    try {
      Optional<WebSocketMessage> next = incoming.next();
      while (!sending.isOpen() && next.isPresent()) {
        // Whoever has closed wants no more.
        next = incoming.next();
      }
      return next;
    } catch (WebSocketError broken) {
      fail(broken.code(), broken.reason());
      throw broken;
    } catch (IOException gone) {
      sending.end();
      throw explained(gone);
    }
  }

  /// How it was closed: by the client, or else by this end; empty while it is open.
  public Optional<WebSocketClosure> closure() {
    Optional<WebSocketClosure> theirs = incoming.closure();
    return theirs.isPresent() ? theirs : Optional.ofNullable(ownClose);
  }

  /// Whether messages can still be sent.
  public boolean isOpen() {
    return sending.isOpen();
  }

  /// Sends a text. Waits while the client is slow, up to the deadline of a write.
  ///
  /// @throws IOException if the WebSocket is closed, or the client gone
  public void send(String text) throws IOException {
    send(Opcode.TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Sends bytes. Waits as {@link #send(String)} does.
  public void send(byte[] bytes) throws IOException {
    send(Opcode.BINARY, bytes);
  }

  /// Sends a part of a text, as a frame, at once. Until the last one no other text and no bytes can
  /// be sent; posted ones wait.
  ///
  /// @param text not cut inside a surrogate pair
  /// @param last whether the text ends with it
  public void sendPart(String text, boolean last) throws IOException {
    sendPart(Opcode.TEXT, text.getBytes(StandardCharsets.UTF_8), last);
  }

  /// Sends a part of some bytes, as {@link #sendPart(String, boolean)} does.
  public void sendPart(byte[] bytes, boolean last) throws IOException {
    sendPart(Opcode.BINARY, bytes, last);
  }

  /// Has a text sent, and never waits: for one who sends to many. A client for whom more than the
  /// limit waits is too slow, and loses its connection.
  ///
  /// @return whether it will be sent; false when the WebSocket is closed, or just was
  public boolean post(String text) {
    return post(Opcode.TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Has bytes sent, as {@link #post(String)} does.
  ///
  /// @param bytes not to be changed any more
  public boolean post(byte[] bytes) {
    return post(Opcode.BINARY, bytes);
  }

  /// Asks the client whether it is there; that is done by itself too.
  ///
  /// @param bytes at most 125, which the client sends back
  public void ping(byte[] bytes) throws IOException {
    if (bytes.length > 125) {
      throw new IllegalArgumentException("a ping has at most 125 bytes");
    }
    sent(() -> sending.ping(bytes));
  }

  /// Closes, unless it is closed: nothing more can be sent, and what the client sends meanwhile is
  /// dropped. The client answers, which {@link #receive} sees.
  ///
  /// @param code 1000 to 1014 but for 1004, 1005 and 1006, or 3000 to 4999 (RFC 6455 section 7.4)
  /// @param reason at most 123 bytes in UTF-8
  public void close(int code, String reason) {
    byte[] words = reason.getBytes(StandardCharsets.UTF_8);
    if (!CloseCode.isSendable(code) || words.length > LONGEST_REASON) {
      throw new IllegalArgumentException("no close: " + code + ", " + words.length + " bytes");
    }
    closeWith(code, reason, words);
  }

  /// Ends it for what the client did, or for what the server did wrong.
  void fail(int code, String reason) {
    closeWith(code, reason, reason.getBytes(StandardCharsets.UTF_8));
    sending.end();
  }

  /// The server stops. Never waits.
  void goAway() {
    goAway(OpenSessions.STOPS);
  }

  private void goAway(String reason) {
    Thread.ofVirtual()
        .name("acme-websocket-close")
        .start(() -> close(CloseCode.GOING_AWAY, reason));
  }

  /// Lets the client read all that was sent and end its side, and drops what it still sends (RFC
  /// 6455 section 7.1.1).
  void finish() throws IOException {
    try {
      while (!sending.isEnded() && incoming.closure().isEmpty()) {
        boolean _ = incoming.next().isPresent();
      }
      sending.ending();
      client.shutdownOutput();
      incoming.drain();
    } catch (IOException gone) {
      if (incoming.closure().isEmpty() && !deadlines.isPassed(SessionDeadlines.CLOSE)) {
        throw explained(gone);
      }
    }
  }

  /// How often its deadlines want to be looked at depends on it.
  Duration shortestDeadline() {
    return deadlines.shortest();
  }

  /// Looks at the deadlines.
  void look(long now) {
    switch (deadlines.look(now)) {
      case NOTHING -> {}
      case PING -> {
        boolean _ = post(Opcode.PING, NOTHING);
      }
      case CLOSE -> goAway(IDLE);
      case END -> cutOff();
    }
  }

  /// Lets go of what it holds; the connection is the listener's.
  void release() {
    sending.release();
    incoming.close();
  }

  private void send(Opcode opcode, byte[] bytes) throws IOException {
    sent(() -> sending.message(opcode, bytes));
  }

  private void sendPart(Opcode opcode, byte[] bytes, boolean last) throws IOException {
    sent(() -> sending.part(opcode, bytes, last));
  }

  @FunctionalInterface
  private interface Sending {
    void run() throws IOException;
  }

  private void sent(Sending act) throws IOException {
    try {
      act.run();
    } catch (IOException gone) {
      throw explained(gone);
    }
  }

  private boolean post(Opcode opcode, byte[] bytes) {
    if (!isOpen()) {
      return false;
    }
    boolean taken = sending.post(opcode, bytes);
    if (!taken) {
      deadlines.tooSlow();
      sending.end();
      cutOff();
    }
    return taken;
  }

  private void closeWith(int code, String reason, byte[] words) {
    byte[] content = new byte[2 + words.length];
    content[0] = (byte) (code >> 8);
    content[1] = (byte) code;
    System.arraycopy(words, 0, content, 2, words.length);
    if (isOpen()) {
      ownClose = new WebSocketClosure(code, reason);
      try {
        sending.close(content, content.length);
      } catch (IOException gone) {
        LOG.debug("a client was gone before it was told: {}", gone.toString());
      }
    }
  }

  /// Over HTTP/2 the client is told, which may have to wait for its turn.
  private void cutOff() {
    Thread.ofVirtual().name("acme-websocket-end").start(this::closeConnection);
  }

  private void closeConnection() {
    try {
      client.close();
    } catch (IOException gone) {
      LOG.debug("a client was gone before it was cut off: {}", gone.toString());
    }
  }

  /// A failure that a deadline has caused says so.
  private IOException explained(IOException failure) {
    return deadlines
        .passed()
        .<IOException>map(which -> new IOException("the client " + which, failure))
        .orElse(failure);
  }

  private final class Answers implements Incoming.Controls {

    @Override
    public void ping(byte[] bytes, int count) throws IOException {
      sending.pong(bytes, count);
    }

    /// Returned with the code it came with (RFC 6455 section 5.5.1).
    @Override
    public void close(WebSocketClosure closure) throws IOException {
      byte[] code = {(byte) (closure.code() >> 8), (byte) closure.code()};
      sending.close(code, closure.code() == CloseCode.NONE ? 0 : 2);
    }
  }
}
