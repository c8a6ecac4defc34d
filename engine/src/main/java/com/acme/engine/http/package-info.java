/// Values of RFC 9110, RFC 9111 and RFC 3986: pure, without I/O, used by every other room.
@NullMarked
package com.acme.engine.http;

import org.jspecify.annotations.NullMarked;
