package com.acme.engine;

import com.acme.engine.certificates.TlsContext;
import com.acme.engine.config.Address;
import com.acme.engine.config.Admin;
import com.acme.engine.config.Listener;
import com.acme.engine.exchange.Handler;
import com.acme.engine.listener.BindFailure;
import com.acme.engine.listener.Listeners;
import com.acme.engine.observe.ConnectionCounters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The admin API's socket, over all reloads: equal configuration, same socket.
///
/// A socket that is left is drained on a thread of its own, because the request that made the
/// server leave it may be one of its own.
final class AdminSocket implements AutoCloseable {

  private static final Duration LEAVING = Duration.ofSeconds(5);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);

  private record Open(Address address, boolean tls, Listeners listeners) {
    boolean serves(Admin admin) {
      return address.equals(admin.address()) && tls == admin.tls();
    }

    int port() {
      return listeners.port(Admin.LISTENER);
    }
  }

  private final Function<Admin, TlsContext> tls;
  private final ConnectionCounters connections;
  private volatile @Nullable Admission admission;
  private volatile @Nullable Open open;

  /// Opens nothing yet.
  AdminSocket(Function<Admin, TlsContext> tls, ConnectionCounters connections) {
    this.tls = tls;
    this.connections = connections;
  }

  /// Listens where this configuration says, and answers as it says.
  ///
  /// @throws BindFailure if the address cannot be had; then nothing has changed
  synchronized void use(Admission next) throws BindFailure, InterruptedException {
    Open before = open;
    Admission answering = admission;
    // Before the first connection, which may come while the socket is being opened.
    admission = answering == null ? next : answering;
    if (before == null) {
      open = bind(next.admin());
    } else if (!before.serves(next.admin())) {
      open = move(before, next.admin());
    }
    admission = next;
  }

  /// The sites' handler with what is told on their listeners.
  Handler around(Handler sites) {
    return current().told().around(sites);
  }

  /// The port it is bound to; 0 when it is not.
  int port() {
    Open now = open;
    return now == null ? 0 : now.port();
  }

  @Override
  public synchronized void close() {
    Open last = open;
    if (last != null) {
      last.listeners().close();
    }
  }

  private Admission current() {
    Admission now = admission;
    if (now == null) {
      throw new IllegalStateException("the admin API answers nothing yet");
    }
    return now;
  }

  private Open move(Open before, Admin admin) throws BindFailure, InterruptedException {
    boolean samePort =
        before.address().port() == admin.address().port() && admin.address().port() != 0;
    Open after = samePort ? takeOver(before, admin) : bind(admin);
    if (!samePort) {
      drain(before);
    }
    return after;
  }

  /// The old socket holds the port that the new one needs, so it goes first; it comes back where
  /// the new one cannot be had.
  private Open takeOver(Open before, Admin admin) throws BindFailure, InterruptedException {
    drain(before);
    try {
      return bindOnceFree(admin);
    } catch (BindFailure failure) {
      open = bindOnceFree(new Admin(before.address(), before.tls(), admin.tokenFile()));
      throw failure;
    }
  }

  private Open bindOnceFree(Admin admin) throws BindFailure, InterruptedException {
    long end = System.nanoTime() + LEAVING.toNanos();
    while (true) {
      try {
        return bind(admin);
      } catch (BindFailure held) {
        if (System.nanoTime() - end > 0) {
          throw held;
        }
        Thread.sleep(BETWEEN_TRIES);
      }
    }
  }

  private Open bind(Admin admin) throws BindFailure {
    Listeners listeners =
        new Listeners(() -> current().handler(), _ -> tls.apply(admin), connections);
    listeners.open(
        List.of(new Listener(Admin.LISTENER, admin.address(), admin.tls(), Optional.empty())));
    return new Open(admin.address(), admin.tls(), listeners);
  }

  private static void drain(Open before) {
    Thread.ofVirtual().name("admin-drain").start(before.listeners()::close);
  }
}
