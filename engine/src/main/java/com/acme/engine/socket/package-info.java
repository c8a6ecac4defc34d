/// TCP sockets on virtual threads: on Linux by system calls of our own with edge-triggered epoll,
/// elsewhere by the JDK's channels.
@NullMarked
package com.acme.engine.socket;

import org.jspecify.annotations.NullMarked;
