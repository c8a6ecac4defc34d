package com.acme.engine.listener;

import com.acme.engine.certificates.TlsContext;
import com.acme.engine.config.Address;
import com.acme.engine.config.Listener;
import com.acme.engine.exchange.Handler;
import com.acme.engine.listener.connection.Buffers;
import com.acme.engine.listener.connection.Setup;
import com.acme.engine.observe.ConnectionCounters;
import com.acme.engine.wire.DateField;
import com.acme.engine.wire.SharedStrings;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The sockets that accept connections. Over a reload only what differs is opened and closed: an
/// equal listener keeps its socket, and one at the same address takes it over with its connections,
/// so that a changed limit never closes a port.
public final class Listeners implements AutoCloseable {

  /// How long requests in flight may take when their listener closes.
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Supplier<Handler> handler;
  private final Function<Listener, TlsContext> tls;
  private final ConnectionCounters counters;
  private final DateField date = new DateField(InstantSource.system());
  private final SharedStrings strings = new SharedStrings();
  private final Buffers buffers = new Buffers();
  private final Map<Listener, Acceptor> open = new LinkedHashMap<>();
  private final Set<Endpoint> endpoints = ConcurrentHashMap.newKeySet();
  private final Sweeper sweeper = new Sweeper(() -> endpoints);

  /// Opens nothing yet.
  ///
  /// @param handler asked once a request
  /// @param tls of a listener that speaks TLS; asked once a socket, with its first connection
  /// @param counters told of every connection
  public Listeners(
      Supplier<Handler> handler, Function<Listener, TlsContext> tls, ConnectionCounters counters) {
    this.handler = handler;
    this.tls = tls;
    this.counters = counters;
  }

  /// Opens those that are not open; those that are stay, also when they are not named. What is
  /// wanted at the address of an open one that is wanted no more takes its socket over; what is
  /// wanted at another address of its port takes its connections over.
  ///
  /// @throws BindFailure if one cannot be bound; then nothing has changed
  public synchronized void open(Collection<Listener> wanted) throws BindFailure {
    Map<Listener, Acceptor> bound = new HashMap<>();
    Map<Listener, Listener> successors = new LinkedHashMap<>();
    Map<Listener, Listener> moves = new LinkedHashMap<>();
    try {
      for (Listener listener : wanted) {
        if (!open.containsKey(listener)) {
          Optional<Listener> same = left(wanted, before -> isSameSocket(before, listener));
          Optional<Listener> near = left(wanted, before -> isSamePort(before, listener));
          if (same.isPresent()) {
            successors.put(listener, same.get());
          } else if (near.isPresent()) {
            moves.put(listener, near.get());
          } else {
            bound.put(listener, bind(listener));
          }
        }
      }
      move(moves);
    } catch (BindFailure failure) {
      bound.values().forEach(Acceptor::close);
      throw failure;
    }
    successors.forEach(this::succeed);
    bound.forEach(this::start);
  }

  /// Closes all others, after their requests in flight.
  public void retain(Collection<Listener> wanted) {
    List<Acceptor> dropped = new ArrayList<>();
    synchronized (this) {
      open.entrySet()
          .removeIf(entry -> {
            boolean unwanted = !wanted.contains(entry.getKey());
            if (unwanted) {
              dropped.add(entry.getValue());
            }
            return unwanted;
          });
    }
    dropped.forEach(Acceptor::close);
    List<Endpoint> drained = dropped.stream().map(Acceptor::endpoint).toList();
    new Drain(drained).await(GRACE);
    drained.forEach(Endpoint::close);
    drained.forEach(endpoints::remove);
  }

  /// The port a listener is bound to; 0 when it is not.
  public synchronized int port(String name) {
    for (Map.Entry<Listener, Acceptor> entry : open.entrySet()) {
      if (entry.getKey().name().equals(name)) {
        return Math.max(0, entry.getValue().port());
      }
    }
    return 0;
  }

  /// Closes all, after the requests in flight.
  @Override
  public void close() {
    retain(List.of());
    sweeper.close();
  }

  /// An open one that is wanted no more.
  private Optional<Listener> left(Collection<Listener> wanted, Predicate<Listener> such) {
    return open.keySet().stream()
        .filter(before -> !wanted.contains(before))
        .filter(such)
        .findFirst();
  }

  /// Binds where another socket of this server is in the way: `127.0.0.1:80` and `:80` exclude each
  /// other. For a moment nobody listens; the connections stay.
  private void move(Map<Listener, Listener> moves) throws BindFailure {
    Map<Listener, Listener> moved = new LinkedHashMap<>();
    for (Map.Entry<Listener, Listener> each : moves.entrySet()) {
      try {
        rebind(each.getValue(), each.getKey());
        moved.put(each.getKey(), each.getValue());
      } catch (BindFailure failure) {
        for (Map.Entry<Listener, Listener> undone : moved.entrySet()) {
          rebind(undone.getKey(), undone.getValue());
        }
        throw failure;
      }
    }
  }

  private void rebind(Listener before, Listener listener) throws BindFailure {
    Acceptor acceptor = open.get(before);
    if (acceptor == null) {
      return;
    }
    acceptor.leave();
    Endpoint endpoint = acceptor.endpoint();
    try {
      Acceptor next = bind(listener, endpoint);
      open.remove(before);
      endpoint.use(setup(listener), () -> tls.apply(listener));
      start(listener, next);
    } catch (BindFailure failure) {
      start(before, bind(before, endpoint));
      throw failure;
    }
  }

  /// Port 0 is another port for each listener.
  private static boolean isSameSocket(Listener before, Listener listener) {
    Address address = listener.address();
    return before.address().equals(address)
        && (address.port() != 0 || before.name().equals(listener.name()));
  }

  private boolean isSamePort(Listener before, Listener listener) {
    Acceptor acceptor = open.get(before);
    int port = listener.address().port();
    return port != 0 && acceptor != null && acceptor.port() == port;
  }

  private void succeed(Listener listener, Listener before) {
    Acceptor acceptor = open.remove(before);
    if (acceptor != null) {
      acceptor.endpoint().use(setup(listener), () -> tls.apply(listener));
      open.put(listener, acceptor);
    }
  }

  private void start(Listener listener, Acceptor acceptor) {
    open.put(listener, acceptor);
    endpoints.add(acceptor.endpoint());
    sweeper.start();
    acceptor.start();
  }

  private Endpoint endpoint(Listener listener) {
    return new Endpoint(
        setup(listener), () -> tls.apply(listener), counters, sweeper::opened);
  }

  private Acceptor bind(Listener listener) throws BindFailure {
    return bind(listener, endpoint(listener));
  }

  private static Acceptor bind(Listener listener, Endpoint endpoint) throws BindFailure {
    try {
      return Acceptor.bind(listener, endpoint);
    } catch (IOException | UnresolvedAddressException failure) {
      throw new BindFailure(explain(listener), failure);
    }
  }

  private Setup setup(Listener listener) {
    return Setup.of(listener, strings, handler, date, buffers);
  }

  private static String explain(Listener listener) {
    int port = listener.address().port();
    String what = "listener " + listener.name() + " cannot listen on " + listener.address();
    return PortHolder.of(port)
        .map(holder -> what + ": " + port + " is held by " + holder)
        .orElse(what + ": the system refuses the address")
        .concat("; choose another address, or stop what holds it");
  }
}
