package com.acme.engine.client;

import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// What the clients of all servers share: the resolver, the clock of their deadlines, and whom TLS
/// trusts. Closed after the last of them.
public final class Network implements AutoCloseable {

  private final Resolver resolver;
  private final Deadlines deadlines;
  private final TlsContexts tls;

  /// The system's resolver, and servers trusted by a context.
  public Network(SSLContext tls) {
    this(InetAddress::getAllByName, tls);
  }

  Network(Resolver.Lookup lookup, SSLContext tls) {
    this(lookup, () -> tls);
  }

  private Network(Resolver.Lookup lookup, Supplier<SSLContext> tls) {
    this.resolver = new Resolver(lookup);
    this.deadlines = new Deadlines();
    this.tls = new TlsContexts(tls);
  }

  /// Trusts whom the Java run-time trusts; who that is is read for the first server that speaks
  /// TLS.
  public static Network ofSystem() {
    return new Network(InetAddress::getAllByName, Network::ofRunTime);
  }

  private static SSLContext ofRunTime() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Java run-time has no trust store", e);
    }
  }

  Resolver resolver() {
    return resolver;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  TlsContexts tls() {
    return tls;
  }

  @Override
  public void close() {
    resolver.close();
    deadlines.close();
  }
}
