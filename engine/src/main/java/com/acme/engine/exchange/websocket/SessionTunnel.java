package com.acme.engine.exchange.websocket;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.wire.websocket.CloseCode;
import com.acme.engine.wire.websocket.Deflation;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one session from the end of its handshake to the end of its connection.
record SessionTunnel(
    Facts facts,
    WebSocketSettings settings,
    Deflation deflation,
    WebSocketHandler handler,
    OpenSessions open)
    implements WebSocketTunnel {

  private static final Logger LOG = LoggerFactory.getLogger(SessionTunnel.class);

  @Override
  public SessionTunnel with(
      WebSocketSettings.Limits limits, WebSocketSettings.Deadlines deadlines) {
    WebSocketSettings other = settings.withLimits(limits).withDeadlines(deadlines);
    return new SessionTunnel(facts, other, deflation, handler, open);
  }

  @Override
  public void run(Duplex client) throws IOException, InterruptedException {
    WebSocketSession session = new WebSocketSession(facts, settings, deflation, client);
    try {
      if (open.add(session)) {
        converse(session);
      } else {
        session.goAway();
      }
      session.finish();
    } finally {
      open.remove(session);
      session.release();
    }
  }

  private void converse(WebSocketSession session) throws IOException, InterruptedException {
    try {
      handler.handle(session);
      session.close(CloseCode.NORMAL, "");
    } catch (IOException failure) {
      throw failed(session, "the server failed", failure);
    } catch (InterruptedException stopped) {
      session.fail(CloseCode.GOING_AWAY, OpenSessions.STOPS);
      throw stopped;
    } catch (RuntimeException bug) {
      String id = facts.exchange().id();
      LOG.atError().addKeyValue(Exchange.LOG_KEY, id).setCause(bug).log("a WebSocket met a bug");
      String reason = "the server made a mistake";
      throw failed(session, reason, new IOException("the handler of the WebSocket met a bug", bug));
    }
  }

  /// Tells the client, unless it is gone or was told already.
  private static IOException failed(WebSocketSession session, String reason, IOException failure) {
    session.fail(CloseCode.INTERNAL_ERROR, reason);
    try {
      session.finish();
    } catch (IOException gone) {
      // Of two that tell of the same end one may be both.
      if (!gone.equals(failure)) {
        failure.addSuppressed(gone);
      }
    }
    return failure;
  }

  /// Holds nothing before it runs.
  @Override
  public void close() {}
}
