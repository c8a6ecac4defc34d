/// The HTTP/1.1 connection of RFC 9112, on the codec of `wire`: bytes become exchanges, responses
/// become bytes.
@NullMarked
package com.acme.engine.listener.http1;

import org.jspecify.annotations.NullMarked;
