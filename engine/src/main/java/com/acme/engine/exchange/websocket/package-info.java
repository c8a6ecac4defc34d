/// WebSockets that a handler of this server answers itself (RFC 6455, RFC 7692), in the language of
/// handlers: {@link com.acme.engine.exchange.websocket.WebSocketEndpoint} is a handler whose
/// response becomes a {@link com.acme.engine.exchange.websocket.WebSocketSession}, over HTTP/1.1
/// and HTTP/2 alike.
@NullMarked
package com.acme.engine.exchange.websocket;

import org.jspecify.annotations.NullMarked;
