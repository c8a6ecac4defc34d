package com.acme.bench.tls;

import com.acme.bench.ProcFs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/// Prints what each provider takes: processor time of the server's side alone, one thread.
final class Main {

  private static final int MOST_TURNS = 50;
  private static final int WARM_UP = 1_500;
  private static final int HANDSHAKES = 2_000;
  private static final int SESSIONS = 2_000;
  private static final long BULK = 512L * 1024 * 1024;

  private final Provider.Engines engines;
  private final SSLContext client;
  private int peer;

  private Main(Provider.Engines engines, Authority authority) throws GeneralSecurityException {
    this.engines = engines;
    this.client = SSLContext.getInstance("TLS", "SunJSSE");
    client.init(null, authority.trust().getTrustManagers(), null);
  }

  /// One provider a process, named by the first argument: what one has loaded is no memory of
  /// another.
  public static void main(String[] args) throws Exception {
    Provider provider = Provider.valueOf(args[0]);
    Authority authority = Authority.create();
    Main main = new Main(provider.engines(authority.keys()), authority);
    System.out.printf(
        Locale.ROOT,
        "%-15s full 1.3 %5d µs   full 1.2 %5d µs   resumed 1.3 %5d µs   bulk %6d MiB/s   idle %5d bytes of heap, %6d beside it%n",
        provider,
        main.handshakes("TLSv1.3", false),
        main.handshakes("TLSv1.2", false),
        main.handshakes("TLSv1.3", true),
        main.bulk(),
        main.idle(true),
        main.idle(false));
  }

  /// Microseconds of processor time a handshake.
  private long handshakes(String protocol, boolean resumed) throws SSLException {
    long nanos = 0;
    for (int i = 0; i < WARM_UP + HANDSHAKES; i++) {
      Side server = session(protocol, resumed);
      nanos += i < WARM_UP ? 0 : server.nanos();
    }
    return nanos / HANDSHAKES / 1_000;
  }

  private long bulk() throws SSLException {
    Side server = session("TLSv1.3", false);
    ByteBuffer content = ByteBuffer.allocate(16 * 1024);
    for (long sent = 0; sent < BULK; ) {
      sent += server.send(content.clear());
    }
    long warm = server.nanos();
    long sent = 0;
    while (sent < BULK) {
      sent += server.send(content.clear());
    }
    return sent * 1_000_000_000 / (server.nanos() - warm) / (1024 * 1024);
  }

  /// Bytes that an established session holds, its client's left out as far as heap goes: the
  /// clients' own are the same for all providers.
  private long idle(boolean heap) throws IOException, InterruptedException {
    List<SSLEngine> open = new ArrayList<>();
    long before = heap ? heap() : ProcFs.proportionalBytes(ProcessHandle.current().pid());
    for (int i = 0; i < SESSIONS; i++) {
      open.add(session("TLSv1.3", false).engine());
    }
    long after = heap ? heap() : ProcFs.proportionalBytes(ProcessHandle.current().pid());
    open.forEach(SSLEngine::closeOutbound);
    return (after - before) / SESSIONS;
  }

  private static long heap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(100);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /// @param resumed whether the client offers the session it had before
  private Side session(String protocol, boolean resumed) throws SSLException {
    SSLEngine engine = client.createSSLEngine("localhost", resumed ? 1 : 2 + peer++);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(new String[] {protocol});
    Side asking = new Side(engine);
    Side answering = new Side(engines.next());
    // One turn more than both need: session tickets follow the end of the handshake.
    int more = 2;
    for (int turns = 0; more > 0; turns++) {
      if (turns > MOST_TURNS) {
        throw new SSLException(
            "no session: "
                + asking.engine().getHandshakeStatus()
                + " and "
                + answering.engine().getHandshakeStatus());
      }
      asking.turn(answering.said());
      answering.heard();
      answering.turn(asking.said());
      asking.heard();
      if (asking.isDone() && answering.isDone()) {
        more--;
      }
    }
    return answering;
  }
}
