package com.acme.engine.exchange.websocket;

import com.acme.engine.exchange.websocket.PostedMessages.Added;
import com.acme.engine.exchange.websocket.PostedMessages.Posted;
import com.acme.engine.wire.websocket.Opcode;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the server sends: one at a time, from any thread, and nothing after a close.
final class SendingSide {

  private static final Logger LOG = LoggerFactory.getLogger(SendingSide.class);

  private final Outgoing outgoing;
  private final PostedMessages posted;

  /// Held by whoever writes.
  private final ReentrantLock turn = new ReentrantLock();

  private volatile boolean closeSent;
  private volatile boolean ended;
  private volatile long endingSince;
  private volatile long lastMessage = System.nanoTime() | 1;

  /// @param mostPosted how many bytes may wait
  SendingSide(Outgoing outgoing, int mostPosted) {
    this.outgoing = outgoing;
    this.posted = new PostedMessages(mostPosted);
  }

  boolean isOpen() {
    return !closeSent && !ended;
  }

  boolean isEnded() {
    return ended;
  }

  /// Nothing more is sent, not even a close.
  void end() {
    ended = true;
  }

  /// From here on the connection has only so much time.
  void ending() {
    if (endingSince == 0) {
      endingSince = System.nanoTime() | 1;
    }
  }

  /// Since when it has, in nanoseconds of `System.nanoTime`; 0: it is not ending.
  long endingSince() {
    return endingSince;
  }

  /// Since when the client lets a write wait, likewise.
  long stuckSince() {
    return outgoing.stuckSince();
  }

  /// When a message, or a part of one, was sent last, or when it began, likewise.
  long lastMessage() {
    return lastMessage;
  }

  void message(Opcode opcode, byte[] bytes) throws IOException {
    write(() -> {
      if (outgoing.isInParts()) {
        throw new IllegalStateException("a message is being sent in parts");
      }
      sendPosted();
      outgoing.message(opcode, bytes);
      passed();
    });
  }

  void part(Opcode opcode, byte[] bytes, boolean last) throws IOException {
    write(() -> {
      sendPosted();
      outgoing.part(opcode, bytes, last);
      passed();
      sendPosted();
    });
  }

  void ping(byte[] bytes) throws IOException {
    write(() -> outgoing.control(Opcode.PING, bytes, bytes.length));
  }

  /// Answers a ping, where something can still be sent.
  void pong(byte[] bytes, int count) throws IOException {
    turn.lock();
    try {
      if (isOpen()) {
        outgoing.control(Opcode.PONG, bytes, count);
      }
    } finally {
      turn.unlock();
    }
  }

  /// Has something sent by another thread.
  ///
  /// @return whether there was room for it
  boolean post(Opcode opcode, byte[] bytes) {
    Added added = posted.add(new Posted(opcode, bytes));
    if (added == Added.HAVE_THEM_SENT) {
      Thread.ofVirtual().name("acme-websocket-post").start(this::sendAllPosted);
    }
    return added != Added.TOO_MUCH;
  }

  /// Sends a close, unless one was sent.
  void close(byte[] content, int count) throws IOException {
    turn.lock();
    try {
      if (isOpen()) {
        sendPosted();
        outgoing.control(Opcode.CLOSE, content, count);
      }
    } finally {
      closeSent = true;
      ending();
      turn.unlock();
    }
  }

  /// Lets go of what it holds.
  void release() {
    ended = true;
    turn.lock();
    try {
      outgoing.release();
    } finally {
      turn.unlock();
    }
  }

  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private void write(Writing writing) throws IOException {
    turn.lock();
    try {
      if (!isOpen()) {
        throw new IOException("the WebSocket is closed");
      }
      attempt(writing);
    } finally {
      turn.unlock();
    }
  }

  private void attempt(Writing writing) throws IOException {
    try {
      writing.run();
    } catch (IOException gone) {
      ended = true;
      throw gone;
    }
  }

  private void sendAllPosted() {
    turn.lock();
    try {
      while (posted.goesOn(outgoing.isInParts())) {
        sendPosted();
      }
    } catch (IOException gone) {
      ended = true;
      LOG.debug("a client was gone before it got what was posted: {}", gone.toString());
    } finally {
      turn.unlock();
    }
  }

  private void sendPosted() throws IOException {
    Posted next = posted.take(outgoing.isInParts());
    while (next != null) {
      if (isOpen()) {
        send(next);
      }
      next = posted.take(outgoing.isInParts());
    }
  }

  private void send(Posted next) throws IOException {
    if (next.opcode().isControl()) {
      outgoing.control(next.opcode(), next.bytes(), next.bytes().length);
    } else {
      outgoing.message(next.opcode(), next.bytes());
      passed();
    }
  }

  private void passed() {
    lastMessage = System.nanoTime() | 1;
  }
}
