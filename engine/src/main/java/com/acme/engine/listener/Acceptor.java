package com.acme.engine.listener;

import com.acme.engine.config.Address;
import com.acme.engine.config.Listener;
import com.acme.engine.listener.connection.End;
import com.acme.engine.socket.ListeningSocket;
import com.acme.engine.socket.SocketProvider;
import com.acme.engine.socket.StreamSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One bound socket and the platform thread that accepts on it. Each connection gets a virtual
/// thread.
///
/// Where the process has no file descriptor left the newest connection is closed, so that it learns
/// at once instead of hanging in the queue: a descriptor is kept in reserve for that.
final class Acceptor {

  private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
  private static final int BACKLOG = 4096;
  private static final Duration AFTER_FAILURE = Duration.ofMillis(20);

  private static final Duration LEAVING = Duration.ofSeconds(5);

  /// How long it goes well before want of descriptors is told again.
  private static final Duration AT_EASE = Duration.ofSeconds(30);

  private final ListeningSocket socket;
  private final Endpoint endpoint;
  private final Thread thread;
  private @Nullable SocketChannel reserve;

  /// When a connection could last not be taken for want of descriptors; told once until it has gone
  /// well for a while, as the last ones come and go.
  private long exhaustedAt = Long.MIN_VALUE;

  private Acceptor(ListeningSocket socket, Endpoint endpoint, String name) {
    this.socket = socket;
    this.endpoint = endpoint;
    this.thread = Thread.ofPlatform().daemon().name("accept-" + name).unstarted(this::accept);
  }

  /// Binds; accepts nothing yet.
  static Acceptor bind(Listener listener, Endpoint endpoint) throws IOException {
    ListeningSocket socket = SocketProvider.system().listen(address(listener.address()), BACKLOG);
    return new Acceptor(socket, endpoint, listener.name());
  }

  private static InetSocketAddress address(Address address) {
    return address.host().isEmpty()
        ? new InetSocketAddress(address.port())
        : new InetSocketAddress(address.host(), address.port());
  }

  void start() {
    thread.start();
  }

  Endpoint endpoint() {
    return endpoint;
  }

  int port() {
    return socket.port();
  }

  /// Accepts no more.
  void close() {
    try {
      socket.close();
    } catch (IOException broken) {
      LOG.debug("a listening socket broke while it was closed: {}", broken.toString());
    }
  }

  /// Accepts no more, and gives the port up: the system holds it as long as a thread is in a call.
  void leave() {
    close();
    try {
      thread.join(LEAVING);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    while (socket.isOpen()) {
      try {
        StreamSocket accepted = socket.accept();
        if (holdsReserve()) {
          begin(accepted);
        } else {
          shed(accepted);
        }
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException exhausted) {
        exhausted(exhausted);
      } catch (RuntimeException | Error bug) {
        // Whatever it is, such as memory that is short for a moment: the port stays open.
        LOG.error("listener {} could not take a connection", name(), bug);
        pause();
      }
    }
  }

  /// Whether there is a descriptor in reserve, which is taken back where it was given up.
  private boolean holdsReserve() {
    if (reserve == null) {
      try {
        reserve = SocketChannel.open();
      } catch (IOException none) {
        return false;
      }
    }
    return true;
  }

  private void shed(StreamSocket accepted) {
    accepted.reset();
    exhaustedAt = System.nanoTime();
    endpoint.counters().opened(name());
    endpoint.counters().closed(name(), End.DESCRIPTORS.word());
  }

  private void exhausted(IOException cause) {
    long now = System.nanoTime();
    boolean again = exhaustedAt != Long.MIN_VALUE && now - exhaustedAt < AT_EASE.toNanos();
    exhaustedAt = now;
    if (!again) {
      LOG.error(
          "listener {} cannot accept: {}; new connections are closed until descriptors are free;"
              + " raise the limit of open files, or lower max-connections",
          name(),
          cause.getMessage());
    }
    SocketChannel given = reserve;
    reserve = null;
    if (given == null || !isClosed(given)) {
      pause();
    }
  }

  private static boolean isClosed(SocketChannel given) {
    try {
      given.close();
      return true;
    } catch (IOException broken) {
      LOG.debug("a socket broke while it was closed: {}", broken.toString());
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(AFTER_FAILURE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void begin(StreamSocket accepted) {
    endpoint.counters().opened(name());
    Optional<End> refused = endpoint.admissions().admit(endpoint.get().listener().limits());
    if (refused.isPresent()) {
      accepted.reset();
      endpoint.counters().closed(name(), refused.get().word());
      return;
    }
    ClientConnection connection = new ClientConnection(accepted, endpoint);
    endpoint.add(connection);
    SocketProvider.system().start(connection);
  }

  private String name() {
    return endpoint.get().listener().name();
  }
}
