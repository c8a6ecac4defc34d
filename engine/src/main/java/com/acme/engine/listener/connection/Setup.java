package com.acme.engine.listener.connection;

import com.acme.engine.config.Listener;
import com.acme.engine.exchange.Handler;
import com.acme.engine.wire.DateField;
import com.acme.engine.wire.HeadLimits;
import com.acme.engine.wire.RequestHeadReader;
import com.acme.engine.wire.SharedStrings;
import java.util.function.Supplier;

/// What a listener says, ready for its connections. Replaced whole when the configuration changes
/// it; connections ask for the one of the moment at each request.
///
/// @param listener as configured
/// @param headLimits of requests
/// @param heads reads heads within the limits
/// @param strings that repeat from request to request
/// @param proxies trusted ones
/// @param handler asked once a request
/// @param date the field `Date`
/// @param buffers that all connections share
public record Setup(
    Listener listener,
    HeadLimits headLimits,
    RequestHeadReader heads,
    SharedStrings strings,
    TrustedProxies proxies,
    Supplier<Handler> handler,
    DateField date,
    Buffers buffers) {

  private static final int LONGEST_START_LINE = 8 * 1024;
  private static final int MOST_LINES = 200;

  /// Makes ready what a listener says.
  public static Setup of(
      Listener listener,
      SharedStrings strings,
      Supplier<Handler> handler,
      DateField date,
      Buffers buffers) {
    int size = listener.limits().headerSize();
    HeadLimits limits = new HeadLimits(Math.min(size, LONGEST_START_LINE), size, MOST_LINES);
    return new Setup(
        listener,
        limits,
        new RequestHeadReader(limits, strings),
        strings,
        new TrustedProxies(listener.trustedProxies()),
        handler,
        date,
        buffers);
  }

  /// `http` or `https`.
  public String scheme() {
    return listener.tls() ? "https" : "http";
  }
}
