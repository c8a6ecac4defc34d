/// One end of HTTP/2 (RFC 9113): the client's. A connection carries the exchanges of many threads,
/// each on a stream of its own. Knows nothing of pools, names and settings: {@code client} does.
@NullMarked
package com.acme.engine.client.http2;

import org.jspecify.annotations.NullMarked;
