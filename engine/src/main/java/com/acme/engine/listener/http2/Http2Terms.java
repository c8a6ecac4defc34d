package com.acme.engine.listener.http2;

import com.acme.engine.config.Listener.Limits;
import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.context.Context;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.Router;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.http2.Http2Connection;
import io.helidon.webserver.http2.Http2ConnectionSelector;
import io.helidon.webserver.spi.ServerConnectionSelector;

/// What Helidon wants to know about a listener. Made when its first HTTP/2 connection comes, as it
/// loads much of Helidon; the connections of a listener share it.
public final class Http2Terms {

  private final ServerConnectionSelector selector;
  private final Router router;
  private final ListenerConfig config;
  private final Context context = Context.create();
  private final MediaContext media = MediaContext.create();
  private final ContentEncodingContext codings = ContentEncodingContext.create();
  private final DirectHandlers answers = DirectHandlers.create();

  /// Within limits.
  public Http2Terms(Limits limits) {
    Http2Config http2 =
        Http2Config.builder()
            .maxHeaderListSize(limits.headerSize())
            .maxConcurrentStreams(limits.streams())
            .build();
    this.selector = Http2ConnectionSelector.builder().http2Config(http2).build();
    this.router =
        Router.builder().addRouting(HttpRouting.builder().any(new StreamHandler())).build();
    this.config =
        ListenerConfig.builder()
            .protocolsDiscoverServices(false)
            .host("127.0.0.1")
            .maxPayloadSize(limits.bodySize().orElse(-1L))
            .build();
  }

  Http2Connection connection(BridgeContext connection) {
    return (Http2Connection) selector.connection(connection);
  }

  /// Streams are bounded by the connection, not by Helidon's count over all.
  Limit requests() {
    return FixedLimit.create();
  }

  Router router() {
    return router;
  }

  ListenerConfig config() {
    return config;
  }

  Context context() {
    return context;
  }

  MediaContext media() {
    return media;
  }

  ContentEncodingContext codings() {
    return codings;
  }

  DirectHandlers answers() {
    return answers;
  }
}
