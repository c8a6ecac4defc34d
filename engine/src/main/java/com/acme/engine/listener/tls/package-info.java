/// Implementations of TLS: who makes the server's ends of sessions. The only room that knows netty.
@NullMarked
package com.acme.engine.listener.tls;

import org.jspecify.annotations.NullMarked;
