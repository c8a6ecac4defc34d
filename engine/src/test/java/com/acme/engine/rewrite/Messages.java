package com.acme.engine.rewrite;

import com.acme.engine.config.Rewrite;
import com.acme.engine.config.Rewrite.BodyChanges;
import com.acme.engine.config.Rewrite.CookieChanges;
import com.acme.engine.config.Rewrite.FieldChanges;
import com.acme.engine.config.Rewrite.RequestChanges;
import com.acme.engine.config.Rewrite.ResponseChanges;
import com.acme.engine.exchange.Connection;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Timings;
import com.acme.engine.exchange.Trace;
import com.acme.engine.http.Fields;
import com.acme.engine.http.RequestTarget;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Messages and rewrites for tests, in one line.
final class Messages {

  private Messages() {}

  static Rewrite requests(FieldChanges fields) {
    return new Rewrite(new RequestChanges(fields, Optional.empty()), ResponseChanges.NONE);
  }

  static Rewrite responses(ResponseChanges changes) {
    return new Rewrite(RequestChanges.NONE, changes);
  }

  static Rewrite bodies(BodyChanges changes) {
    return responses(
        new ResponseChanges(FieldChanges.NONE, Map.of(), false, CookieChanges.NONE, changes));
  }

  static Request request(Rewrite rewrite, Exchange exchange) {
    return new MessageRewrite(rewrite).request(exchange);
  }

  static Exchange exchange(String target, Fields fields) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);
    Exchange exchange =
        new Exchange(
            new Request(
                "GET",
                "https",
                "shop.example",
                RequestTarget.parse(target),
                fields,
                RequestBody.EMPTY,
                ""),
            new Connection("1", "http", "HTTP/1.1", address, address, Optional.empty()),
            Interim.NONE,
            new Timings(Instant.EPOCH, 0));
    exchange.trace(new Trace(true));
    return exchange;
  }
}
