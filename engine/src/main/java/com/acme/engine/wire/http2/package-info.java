/// Frames of HTTP/2 (RFC 9113 sections 4 and 6) and the compression of their fields (HPACK, RFC
/// 7541), for either end of a connection.
@NullMarked
package com.acme.engine.wire.http2;

import org.jspecify.annotations.NullMarked;
