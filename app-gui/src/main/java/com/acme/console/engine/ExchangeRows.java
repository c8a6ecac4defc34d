package com.acme.console.engine;

import com.acme.engine.observe.ExchangeSummary;

/// Makes rows, whose repeating texts are shared.
final class ExchangeRows {

  private final SharedTexts texts = new SharedTexts();

  /// A row.
  ///
  /// @param before how many exchanges the engines before this one recorded
  ExchangeRow of(ExchangeSummary exchange, long before) {
    return new ExchangeRow(
        before + exchange.sequence(),
        exchange.id(),
        exchange.start(),
        texts.of(exchange.method()),
        texts.of(exchange.scheme()),
        texts.of(exchange.authority()),
        texts.of(exchange.host()),
        texts.of(exchange.path()),
        texts.of(exchange.query()),
        texts.of(exchange.protocol()),
        texts.of(exchange.connection()),
        exchange.stream(),
        texts.of(exchange.listener()),
        texts.of(AddressText.of(exchange.client())),
        texts.of(exchange.user()),
        texts.of(exchange.site()),
        texts.of(exchange.route()),
        exchange.status(),
        texts.of(exchange.contentType()),
        exchange.bytesIn(),
        exchange.bytesOut(),
        exchange.durationNanos(),
        texts.of(exchange.cache()),
        texts.of(exchange.upstream()),
        texts.of(exchange.failure()),
        exchange.open());
  }
}
