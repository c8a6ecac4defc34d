/// The codec of RFC 6455 (WebSocket) and RFC 7692 (its compression), shared by the endpoint, which
/// speaks it, and the recorder, which listens.
///
/// It knows bytes, frames and messages, and nothing of sockets, deadlines or threads. Strict by
/// design: the first byte that breaks a rule is a {@link
/// com.acme.engine.wire.websocket.WebSocketError} that names the code of the close.
@NullMarked
package com.acme.engine.wire.websocket;

import org.jspecify.annotations.NullMarked;
