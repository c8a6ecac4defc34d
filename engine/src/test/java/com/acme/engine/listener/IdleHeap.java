package com.acme.engine.listener;

import com.acme.engine.config.Listener.Limits;
import com.acme.engine.exchange.Response;
import com.acme.engine.listener.connection.Buffers;
import com.acme.engine.listener.connection.Setup;
import com.acme.engine.observe.ConnectionCounters;
import com.acme.engine.wire.DateField;
import com.acme.engine.wire.SharedStrings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How much heap an idle connection takes: many in-memory transports through the real connection
/// manager, each of which was answered once and waits for its next request.
///
/// Exits with status 1 where one takes more than the bar.
final class IdleHeap {

  private static final int CONNECTIONS = 100_000;
  private static final long BAR = 4096;

  private static final byte[] REQUEST =
      """
      GET /index.html?a=b HTTP/1.1\r
      Host: www.example.org\r
      User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r
      Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r
      Accept-Language: en-US,en;q=0.5\r
      Accept-Encoding: gzip, deflate, br, zstd\r
      Connection: keep-alive\r
      \r
      """
          .getBytes(StandardCharsets.US_ASCII);

  private final Endpoint endpoint;
  private final Sweeper sweeper = new Sweeper(this::endpoints);
  private final List<MemorySocket> channels = new ArrayList<>(CONNECTIONS);
  private final List<Thread> threads = new ArrayList<>(CONNECTIONS);

  private IdleHeap() {
    Setup setup =
        Setup.of(
            RunningListener.listener(Limits.DEFAULT),
            new SharedStrings(),
            () -> _ -> Response.text(200, "hello"),
            new DateField(InstantSource.system()),
            new Buffers());
    endpoint =
        new Endpoint(
            setup,
            () -> {
              throw new IllegalStateException("no TLS here");
            },
            new ConnectionCounters(),
            sweeper::opened);
  }

  /// Measures once, after a first round that loads what is loaded once.
  public static void main(String[] args) throws Exception {
    new IdleHeap().measure(1_000);
    long bytes = new IdleHeap().measure(CONNECTIONS);
    System.out.printf(
        Locale.ROOT,
        "%,d idle connections: %,d bytes of heap each (at most %,d), %,d MiB in all%n",
        CONNECTIONS,
        bytes,
        BAR,
        bytes * CONNECTIONS / (1024 * 1024));
    System.exit(bytes <= BAR ? 0 : 1);
  }

  private List<Endpoint> endpoints() {
    return List.of(endpoint);
  }

  private long measure(int count) throws Exception {
    sweeper.start();
    // What the channels themselves take, which sockets do not, is there before.
    for (int i = 0; i < count; i++) {
      byte[] address = {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i};
      channels.add(
          new MemorySocket(
              new InetSocketAddress(InetAddress.getByAddress(address), 40_000), REQUEST));
    }
    long before = used();
    for (MemorySocket channel : channels) {
      ClientConnection connection = new ClientConnection(channel, endpoint);
      endpoint.add(connection);
      threads.add(Thread.startVirtualThread(connection));
    }
    for (MemorySocket channel : channels) {
      while (!channel.isIdle()) {
        Thread.onSpinWait();
      }
    }
    long after = used();
    for (MemorySocket channel : channels) {
      channel.close();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    sweeper.close();
    return (after - before) / count;
  }

  /// Bytes of heap in use once nothing more can be collected.
  private static long used() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(100);
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
