package com.acme.samples;

import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HandlerOptions;
import com.acme.engine.exchange.HandlerPlugin;
import com.acme.engine.exchange.websocket.WebSocketEndpoint;
import com.acme.engine.exchange.websocket.WebSocketSettings;

/// The plug-in of the sample sites: a room to chat in, served by the server itself.
public final class RoomPlugin implements HandlerPlugin {

  private static final String HISTORY = "history";
  private static final int MOST = 1_000;

  @Override
  public String name() {
    return "room";
  }

  @Override
  public void check(HandlerOptions options) {
    options.only(HISTORY);
    int _ = history(options);
  }

  @Override
  public Handler create(HandlerOptions options) {
    return new WebSocketEndpoint(WebSocketSettings.DEFAULT, new Room(history(options)));
  }

  /// How many messages those hear who come later.
  private static int history(HandlerOptions options) {
    String count = options.text(HISTORY).orElse("20");
    if (!count.matches("\\d{1,4}") || Integer.parseInt(count) > MOST) {
      throw new IllegalArgumentException(
          "\"" + count + "\" is no history; write a number from 0 to " + MOST);
    }
    return Integer.parseInt(count);
  }
}
