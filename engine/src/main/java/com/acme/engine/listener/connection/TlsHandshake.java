package com.acme.engine.listener.connection;

import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How the server agrees with a client on a TLS session.
///
/// @param session to be begun
/// @param engine of it
/// @param input of the client
/// @param output to the client, which nobody else uses yet
record TlsHandshake(TlsSession session, SSLEngine engine, TlsInput input, TlsOutput output) {

  private static final Logger LOG = LoggerFactory.getLogger(TlsHandshake.class);

  /// Agrees. What the server says in a row goes out in one write.
  ///
  /// @throws SSLException if it cannot be agreed on; the client was told by an alert
  void run() throws IOException {
    judge();
    TlsOutput.Records flight = output.flight();
    try {
      engine.beginHandshake();
      negotiate(flight);
      flight.flush();
    } catch (SSLException refused) {
      alert(flight);
      throw refused;
    } finally {
      flight.release();
    }
  }

  private void judge() throws IOException {
    Optional<Alert> refusal = input.hello().flatMap(session::refusal);
    if (refusal.isPresent()) {
      output.refuse(refusal.get());
      throw new SSLHandshakeException(refusal.get().name());
    }
  }

  private void negotiate(TlsOutput.Records flight) throws IOException {
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> runTasks(engine);
        case NEED_WRAP -> flight.add(TlsTransport.NOTHING);
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> receive(flight);
        case FINISHED, NOT_HANDSHAKING -> {
          return;
        }
      }
    }
  }

  private void receive(TlsOutput.Records flight) throws IOException {
    TlsInput.Decoded decoded = input.decoded(input.decode());
    HandshakeStatus status = engine.getHandshakeStatus();
    boolean waits =
        status == HandshakeStatus.NEED_UNWRAP || status == HandshakeStatus.NEED_UNWRAP_AGAIN;
    boolean gone =
        switch (decoded) {
          case RECORD -> false;
          case CLOSED -> status != HandshakeStatus.NEED_WRAP;
          case INCOMPLETE -> waits && !await(flight);
        };
    if (gone) {
      throw new SSLException("the client closed the session during the handshake");
    }
  }

  /// Waits for the client, which may take its time, so with as few buffers as can be.
  ///
  /// @return false at the end of its bytes
  private boolean await(TlsOutput.Records flight) throws IOException {
    flight.flush();
    flight.release();
    input.rest();
    return input.fill();
  }

  /// Sends what the engine had said when it gave up, and what it has to say about that.
  private void alert(TlsOutput.Records flight) {
    try {
      engine.closeOutbound();
      while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        flight.add(TlsTransport.NOTHING);
      }
      flight.flush();
    } catch (IOException unreachable) {
      LOG.debug("a client could not be told: {}", unreachable.toString());
    }
  }

  /// Does what an engine wants done before it goes on.
  static void runTasks(SSLEngine engine) {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }
}
