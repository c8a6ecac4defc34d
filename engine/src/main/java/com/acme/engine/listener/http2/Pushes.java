package com.acme.engine.listener.http2;

import com.acme.engine.exchange.Connection;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Timings;
import com.acme.engine.http.Fields;
import com.acme.engine.http.RequestTarget;
import com.acme.engine.listener.connection.Setup;
import com.acme.engine.wire.http2.HpackEncoder;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// What one client is promised (RFC 9113 section 8.4): each once, on the stream of the request that
/// needs it, and answered as if the client had asked for it there and then.
final class Pushes {

  /// Promises that are remembered; then there are no more.
  private static final int MOST = 512;

  /// What a request that was not made has of the one it belongs to: who asks, and what it takes.
  private static final String[] HANDED_ON = {
    "accept-encoding", "accept-language", "authorization", "cookie", "user-agent"
  };

  private final Shared shared;
  private final Supplier<Setup> setups;
  private final Connection facts;
  private final Workers workers;
  private final ReentrantLock lock;

  /// Guarded by the lock.
  private final Set<String> promised = new HashSet<>();

  /// @param facts of the connection, as HTTP/2
  /// @param workers answer what is promised
  Pushes(Shared shared, Supplier<Setup> setups, Connection facts, Workers workers) {
    this.shared = shared;
    this.setups = setups;
    this.facts = facts;
    this.workers = workers;
    this.lock = shared.output().lock();
  }

  /// Promises a resource of the same authority.
  ///
  /// @param stream of the request that needs it
  /// @param page that request
  /// @param path with or without a query
  /// @return whether the client gets it
  /// @throws StreamEnded if the request's stream has ended
  boolean push(Http2Stream stream, Request page, String path) throws IOException {
    RequestTarget target = RequestTarget.parse(path);
    if (Streams.isPromise(stream.id())
        || page.target().pathAndQuery().equals(target.pathAndQuery())) {
      return false;
    }
    Request request =
        new Request(
            "GET", page.scheme(), page.authority(), target, handedOn(page), RequestBody.EMPTY, "");
    Optional<Http2Stream> opened = promise(stream, request);
    opened.ifPresent(each -> answer(each, request, page));
    return opened.isPresent();
  }

  private static Fields handedOn(Request page) {
    Fields fields = new Fields();
    for (String name : HANDED_ON) {
      String value = page.fields().firstOrNull(name);
      if (value != null && HpackEncoder.isSendable(value)) {
        fields.add(name, value);
      }
    }
    return fields;
  }

  private Optional<Http2Stream> promise(Http2Stream page, Request request) throws StreamEnded {
    String key = request.authority() + request.target().pathAndQuery();
    Windows windows = shared.windows();
    lock.lock();
    try {
      shared.output().check(page.out());
      if (promised.size() >= MOST || promised.contains(key)) {
        return Optional.empty();
      }
      int id = shared.streams().nextPromise();
      Http2Stream stream = Http2Stream.promised(id, page, windows.streamWindow());
      if (!shared.streams().promise(stream, windows.mostPromised())) {
        return Optional.empty();
      }
      promised.add(key);
      shared.sender().promise(page, id, request);
      page.tally().promised(id, request.target().path());
      return Optional.of(stream);
    } finally {
      lock.unlock();
    }
  }

  private void answer(Http2Stream stream, Request request, Request page) {
    Setup setup = setups.get();
    request.fields().set("host", request.authority());
    Exchange exchange =
        new Exchange(
            request, facts, new StreamInterim(shared, stream, request, this), new Timings());
    exchange.clientAddress(setup.proxies().client(facts.peer().getAddress(), page.fields()));
    exchange.pushedWith(page.target().path());
    workers.execute(new StreamExchange(stream, exchange, setup, shared));
  }
}
