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
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A WebSocket as its handler sees it. One thread receives; any thread may send.
///
/// Pings are answered, idle clients asked and closes returned by themselves.
public final class WebSocketSession {

  private static final Logger LOG = LoggerFactory.getLogger(WebSocketSession.class);
  private static final int LONGEST_REASON = 123;

  /// @param bytes of a message or a control frame
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Posted(Opcode opcode, byte[] bytes) {}

  private final Facts facts;
  private final Tunnel.Duplex client;
  private final Incoming incoming;
  private final Outgoing outgoing;
  private final SessionDeadlines deadlines;
  private final int mostQueued;

  /// Held by whoever writes.
  private final ReentrantLock turn = new ReentrantLock();

  /// Guarded by itself.
  private final Queue<Posted> queue = new ArrayDeque<>(0);

  private int queued;
  private boolean posting;

  private volatile boolean closeSent;
  private volatile boolean ended;
  private @Nullable WebSocketClosure ownClose;

  WebSocketSession(
      Facts facts, WebSocketSettings settings, Deflation deflation, Tunnel.Duplex client) {
    this.facts = facts;
    this.client = client;
    this.mostQueued = settings.limits().queued();
    this.incoming =
        new Incoming(client.input(), settings.limits(), facts, deflation, new Answers());
    this.outgoing =
        new Outgoing(
            client.output(),
            facts.compression().map(agreed -> agreed.deflater(Role.SERVER, deflation)),
            settings.compression().from());
    this.deadlines = new SessionDeadlines(settings.deadlines(), incoming, outgoing);
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
    if (ended) {
      throw explained(new IOException("the WebSocket has ended"));
    }
    try {
      Optional<WebSocketMessage> next = incoming.next();
      while (closeSent && next.isPresent()) {
        // Whoever has closed wants no more.
        next = incoming.next();
      }
      return next;
    } catch (WebSocketError broken) {
      fail(broken.code(), broken.reason());
      throw broken;
    } catch (IOException gone) {
      ended = true;
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
    return !closeSent && !ended;
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
    write(() -> outgoing.control(Opcode.PING, bytes, bytes.length));
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
    ended = true;
  }

  /// The server stops. Never waits.
  void goAway() {
    Thread.ofVirtual()
        .name("acme-websocket-close")
        .start(() -> close(CloseCode.GOING_AWAY, OpenSessions.STOPS));
  }

  /// Lets the client read all that was sent and end its side, and drops what it still sends (RFC
  /// 6455 section 7.1.1).
  void finish() throws IOException {
    try {
      while (!ended && incoming.closure().isEmpty()) {
        boolean _ = incoming.next().isPresent();
      }
      deadlines.closing();
      client.shutdownOutput();
      incoming.drain();
    } catch (IOException gone) {
      if (incoming.closure().isEmpty() && !deadlines.isPassed(SessionDeadlines.CLOSE)) {
        throw explained(gone);
      }
    }
  }

  /// Looks at the deadlines.
  void look(long now) {
    switch (deadlines.look(now)) {
      case NOTHING -> {}
      case PING -> {
        boolean _ = post(Opcode.PING, new byte[0]);
      }
      case END -> cutOff();
    }
  }

  /// Lets go of what it holds; the connection is the listener's.
  void release() {
    ended = true;
    turn.lock();
    try {
      outgoing.release();
    } finally {
      turn.unlock();
    }
    incoming.close();
  }

  private void send(Opcode opcode, byte[] bytes) throws IOException {
    write(() -> {
      if (outgoing.isInParts()) {
        throw new IllegalStateException("a message is being sent in parts");
      }
      sendPosted();
      outgoing.message(opcode, bytes);
    });
  }

  private void sendPart(Opcode opcode, byte[] bytes, boolean last) throws IOException {
    write(() -> {
      if (!outgoing.isInParts()) {
        sendPosted();
      }
      outgoing.part(opcode, bytes, last);
      sendPosted();
    });
  }

  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private void write(Writing writing) throws IOException {
    turn.lock();
    try {
      if (!isOpen()) {
        throw explained(new IOException("the WebSocket is closed"));
      }
      writing.run();
    } catch (IOException gone) {
      ended = true;
      throw explained(gone);
    } finally {
      turn.unlock();
    }
  }

  private boolean post(Opcode opcode, byte[] bytes) {
    if (!isOpen()) {
      return false;
    }
    boolean tooSlow;
    synchronized (queue) {
      queued += bytes.length;
      tooSlow = queued > mostQueued;
      queue.add(new Posted(opcode, bytes));
      if (!posting && !tooSlow) {
        posting = true;
        Thread.ofVirtual().name("acme-websocket-post").start(this::postAll);
      }
    }
    if (tooSlow) {
      deadlines.tooSlow();
      cutOff();
    }
    return !tooSlow;
  }

  private void postAll() {
    turn.lock();
    try {
      while (isPosting()) {
        sendPosted();
      }
    } catch (IOException gone) {
      ended = true;
      LOG.debug("a client was gone before it got what was posted: {}", gone.toString());
    } finally {
      turn.unlock();
    }
  }

  /// Whether there is something to be sent, or will be asked again by the next one who posts.
  private boolean isPosting() {
    synchronized (queue) {
      posting = isNextPosted();
      return posting;
    }
  }

  private boolean isNextPosted() {
    Posted next = queue.peek();
    return next != null && (!outgoing.isInParts() || next.opcode().isControl());
  }

  /// Control frames go between the parts of a message, others wait for its end.
  private void sendPosted() throws IOException {
    for (Posted next = nextPosted(); next != null; next = nextPosted()) {
      if (!closeSent) {
        if (next.opcode().isControl()) {
          outgoing.control(next.opcode(), next.bytes(), next.bytes().length);
        } else {
          outgoing.message(next.opcode(), next.bytes());
        }
      }
    }
  }

  private @Nullable Posted nextPosted() {
    synchronized (queue) {
      Posted next = isNextPosted() ? queue.poll() : null;
      queued -= next == null ? 0 : next.bytes().length;
      return next;
    }
  }

  private void closeWith(int code, String reason, byte[] words) {
    byte[] content = new byte[2 + words.length];
    content[0] = (byte) (code >> 8);
    content[1] = (byte) code;
    System.arraycopy(words, 0, content, 2, words.length);
    turn.lock();
    try {
      if (isOpen()) {
        ownClose = new WebSocketClosure(code, reason);
        sendClose(content, content.length);
      }
    } catch (IOException gone) {
      LOG.debug("a client was gone before it was told: {}", gone.toString());
    } finally {
      turn.unlock();
    }
  }

  private void sendClose(byte[] content, int count) throws IOException {
    try {
      sendPosted();
      outgoing.control(Opcode.CLOSE, content, count);
    } finally {
      closeSent = true;
      deadlines.closing();
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
      turn.lock();
      try {
        if (isOpen()) {
          outgoing.control(Opcode.PONG, bytes, count);
        }
      } finally {
        turn.unlock();
      }
    }

    /// Returned with the code it came with (section 5.5.1).
    @Override
    public void close(WebSocketClosure closure) throws IOException {
      byte[] code = {(byte) (closure.code() >> 8), (byte) closure.code()};
      turn.lock();
      try {
        if (isOpen()) {
          sendClose(code, closure.code() == CloseCode.NONE ? 0 : 2);
        }
      } finally {
        turn.unlock();
      }
    }
  }
}
