/// The HTTP/2 connection of RFC 9113, on the frames of `wire.http2`: many exchanges at a time on
/// one connection, each on a stream.
@NullMarked
package com.acme.engine.listener.http2;

import org.jspecify.annotations.NullMarked;
