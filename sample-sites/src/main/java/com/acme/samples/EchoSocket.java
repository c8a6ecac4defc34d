package com.acme.samples;

import io.helidon.common.buffers.BufferData;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;

/// Sends every WebSocket message back, frame by frame (RFC 6455 section 5.4).
final class EchoSocket implements WsListener {

  @Override
  public void onMessage(WsSession session, String text, boolean last) {
    session.send(text, last);
  }

  @Override
  public void onMessage(WsSession session, BufferData buffer, boolean last) {
    session.send(buffer, last);
  }
}
