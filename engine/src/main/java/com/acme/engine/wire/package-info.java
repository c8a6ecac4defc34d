/// The HTTP/1.1 message codec of RFC 9112, shared by the listener and the upstream client.
///
/// It knows bytes and messages, and nothing of sockets, deadlines or threads: a {@link
/// com.acme.engine.wire.ByteSource} blocks, fails and times out as its owner decides. Strict by
/// design: whatever two implementations could read in two ways is refused, because such a message
/// is how requests are smuggled.
@NullMarked
package com.acme.engine.wire;

import org.jspecify.annotations.NullMarked;
