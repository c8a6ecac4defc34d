/// The reverse proxy: chooses a server of an upstream, hands it the request, brings back its
/// answer.
///
/// {@link com.acme.engine.proxy.ProxyHandler} is the action of a route. What outlives a reload is
/// in {@link com.acme.engine.proxy.Upstreams}: one {@link com.acme.engine.proxy.UpstreamPool} for
/// each upstream that is configured alike.
@NullMarked
package com.acme.engine.proxy;

import org.jspecify.annotations.NullMarked;
