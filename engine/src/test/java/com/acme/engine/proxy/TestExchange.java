package com.acme.engine.proxy;

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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// An exchange as a listener would make it, changed where a test needs it otherwise.
final class TestExchange {

  String method = "GET";
  String scheme = "http";
  String authority = "shop.localhost:8080";
  String target = "/";
  String protocol = "HTTP/1.1";
  String peer = "192.0.2.7";
  String id = "the-id";
  String upgrade = "";
  Fields fields = new Fields();
  RequestBody body = RequestBody.EMPTY;

  /// Informational responses that came.
  final List<String> informed = new CopyOnWriteArrayList<>();

  static TestExchange of(String target) {
    TestExchange exchange = new TestExchange();
    exchange.target = target;
    return exchange;
  }

  TestExchange method(String newMethod, RequestBody newBody) {
    this.method = newMethod;
    this.body = newBody;
    return this;
  }

  TestExchange with(String name, String value) {
    fields.add(name, value);
    return this;
  }

  Exchange make() {
    Request request =
        new Request(method, scheme, authority, RequestTarget.parse(target), fields, body, upgrade);
    Connection connection =
        new Connection(
            "1",
            "http",
            protocol,
            new InetSocketAddress(InetAddress.ofLiteral(peer), 50_000),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080),
            Optional.empty());
    Exchange exchange =
        new Exchange(
            request, connection, new Informed(), new Timings(Instant.EPOCH, System.nanoTime()));
    exchange.identify(id);
    exchange.trace(new Trace(true));
    return exchange;
  }

  private final class Informed implements Interim {
    @Override
    public void inform(int status, Fields fields) {
      informed.add(status + " " + fields);
    }

    @Override
    public boolean push(String path) {
      return false;
    }
  }
}
