/// Outgoing HTTP: pooled, blocking HTTP/1.1 on virtual threads, one pool a server.
///
/// {@link com.acme.engine.client.ServerClient} sends one request and gives its response; what it
/// shares with the clients of other servers is a {@link com.acme.engine.client.Network}. A failure
/// is an {@link com.acme.engine.client.UpstreamFailure}, which says whether anything was sent and
/// which setting bounds it.
@NullMarked
package com.acme.engine.client;

import org.jspecify.annotations.NullMarked;
