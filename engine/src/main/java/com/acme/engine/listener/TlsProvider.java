package com.acme.engine.listener;

import com.acme.engine.listener.connection.Buffers;
import com.acme.engine.listener.connection.Pace;
import com.acme.engine.listener.connection.TlsTransport;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/// The one place that knows which implementation speaks TLS: the JDK's own.
final class TlsProvider {

  private static final String[] PROTOCOLS = {"h2", "http/1.1"};

  private TlsProvider() {}

  /// A session that waits for the client's first message.
  ///
  /// @param ahead what the client has sent already
  static TlsTransport transport(
      SocketChannel channel, Pace pace, Buffers buffers, Security security, ByteBuffer ahead) {
    SSLEngine engine = security.context().createSSLEngine();
    engine.setUseClientMode(false);
    SSLParameters parameters = security.parameters();
    parameters.setApplicationProtocols(PROTOCOLS);
    engine.setSSLParameters(parameters);
    return new TlsTransport(channel, pace, buffers, engine, ahead);
  }
}
