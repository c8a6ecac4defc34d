/// Sockets and protocols, on Helidon: the only room that knows it. Bytes become exchanges,
/// responses become bytes.
@NullMarked
package com.acme.engine.listener;

import org.jspecify.annotations.NullMarked;
