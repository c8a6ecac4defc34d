package com.acme.engine.client;

import com.acme.engine.http.Localhost;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks host names up when a connection is opened, and not before; gives up at a deadline, which
/// the system's resolver does not have. Names under localhost it knows by itself: not every system
/// does.
///
/// The JDK keeps answers for 30 s and failures for 10 s (`networkaddress.cache.ttl`), so a changed
/// address is found by itself.
final class Resolver implements AutoCloseable {

  /// Lookups at a time: each holds a platform thread, because the system's resolver blocks one.
  private static final int MOST_LOOKUPS = 8;

  /// Asks the system, or a table in a test.
  @FunctionalInterface
  interface Lookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  private final Lookup lookup;
  private final InetAddress[] loopback = Loopback.addresses();
  private final ThreadPoolExecutor threads;
  private final Map<String, CompletableFuture<InetAddress[]>> running = new ConcurrentHashMap<>();

  Resolver(Lookup lookup) {
    this.lookup = lookup;
    this.threads =
        new ThreadPoolExecutor(
            MOST_LOOKUPS,
            MOST_LOOKUPS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("acme-resolver-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /// The addresses of a server, in the order the resolver prefers.
  ///
  /// @param nanos how long to wait; `Long.MAX_VALUE` without limit
  /// @throws UnknownHostException if the name has no address
  /// @throws TimeoutException if the resolver does not answer in time
  InetAddress[] resolve(ServerAddress server, long nanos)
      throws UnknownHostException, TimeoutException, InterruptedException {
    String host = server.host();
    if (server.isAddress()) {
      return new InetAddress[] {literal(host)};
    }
    if (Localhost.names(host)) {
      return loopback.clone();
    }
    try {
      return running.computeIfAbsent(host, this::start).get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      UnknownHostException unknown = new UnknownHostException(host);
      unknown.initCause(e.getCause());
      throw unknown;
    }
  }

  private CompletableFuture<InetAddress[]> start(String host) {
    CompletableFuture<InetAddress[]> answer = new CompletableFuture<>();
    threads.execute(() -> {
      // Removed before it is answered: whoever asks after a failure asks the resolver anew.
      try {
        InetAddress[] addresses = lookup.addresses(host);
        running.remove(host);
        answer.complete(addresses);
      } catch (UnknownHostException | RuntimeException e) {
        running.remove(host);
        answer.completeExceptionally(e);
      }
    });
    return answer;
  }

  private static InetAddress literal(String host) throws UnknownHostException {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException _) {
      throw new UnknownHostException(host);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
