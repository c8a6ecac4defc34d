package com.acme.engine.listener.http2;

import com.acme.engine.exchange.Connection;
import com.acme.engine.listener.connection.Setup;
import io.helidon.common.context.Context;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.http.DirectHandlers;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/// What a stream's request finds about its connection and its listener.
///
/// @param facts of the connection, as HTTP/2
/// @param setups what the listener says at the moment
record StreamListener(
    Http2Terms terms, Connection facts, Supplier<Setup> setups, StreamThreads threads)
    implements ListenerContext {

  Setup setup() {
    return setups.get();
  }

  @Override
  public Context context() {
    return terms.context();
  }

  @Override
  public MediaContext mediaContext() {
    return terms.media();
  }

  @Override
  public ContentEncodingContext contentEncodingContext() {
    return terms.codings();
  }

  @Override
  public DirectHandlers directHandlers() {
    return terms.answers();
  }

  @Override
  public ListenerConfig config() {
    return terms.config();
  }

  @Override
  public ExecutorService executor() {
    return threads;
  }
}
