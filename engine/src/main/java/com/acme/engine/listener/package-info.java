/// Sockets: accepting, limits, deadlines, TLS, draining. Bytes become exchanges, responses become
/// bytes; the protocols have packages of their own.
@NullMarked
package com.acme.engine.listener;

import org.jspecify.annotations.NullMarked;
