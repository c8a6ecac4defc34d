/// HTTP/2 through Helidon's connection, on our sockets: the only package that knows Helidon.
@NullMarked
package com.acme.engine.listener.http2;

import org.jspecify.annotations.NullMarked;
