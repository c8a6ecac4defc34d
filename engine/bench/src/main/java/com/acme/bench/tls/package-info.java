/// Which implementation of TLS serves best: handshakes, bulk and memory of each, on one thread and
/// without sockets.
@NullMarked
package com.acme.bench.tls;

import org.jspecify.annotations.NullMarked;
