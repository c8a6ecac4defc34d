/// The endpoint, seen from clients that say right and wrong things. The groups of cases are those of
/// the Autobahn test suite for WebSocket.
@NullMarked
package com.acme.engine.exchange.websocket;

import org.jspecify.annotations.NullMarked;
