package com.acme.engine.exchange.websocket;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.wire.websocket.PermessageDeflate;
import java.util.Optional;

/// What is known of a WebSocket from its opening.
///
/// @param subprotocol both ends speak; empty: none was agreed on
record Facts(Exchange exchange, String subprotocol, Optional<PermessageDeflate> compression) {}
