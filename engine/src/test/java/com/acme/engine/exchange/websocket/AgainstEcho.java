package com.acme.engine.exchange.websocket;

import com.acme.engine.listener.BindFailure;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Tests that say something to a server which sends every message back.
abstract class AgainstEcho {

  private WebSocketServer server;
  FrameClient client;

  @BeforeEach
  void open() throws BindFailure, IOException {
    server = WebSocketServer.echo(WebSocketSettings.DEFAULT);
    client = server.open();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
  }
}
