package com.acme.engine.listener;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// A TLS client that hands out its records, so that a test can cut or change them. Trusts anybody.
final class RawTls implements AutoCloseable {

  private static final int RECORD = 32 * 1024;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SocketChannel channel;
  private final SSLEngine engine;
  private final ByteBuffer received = ByteBuffer.allocate(RECORD);

  RawTls(SocketAddress server, SSLContext context, String name, String... protocols)
      throws IOException {
    channel = SocketChannel.open(server);
    // What follows a Finished would wait for the server to acknowledge it, and that is put off.
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    engine = context.createSSLEngine(name, 443);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(name)));
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    if (protocols.length > 0) {
      parameters.setProtocols(protocols);
    }
    engine.setSSLParameters(parameters);
  }

  /// Offers one suite.
  void offer(String suite) {
    engine.setEnabledCipherSuites(new String[] {suite});
  }

  /// Clients of one context resume each other's sessions.
  static SSLContext context(Trust trust) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {trust}, null);
    return context;
  }

  /// The first message.
  byte[] hello() throws IOException {
    engine.beginHandshake();
    ByteBuffer hello = ByteBuffer.allocate(RECORD);
    engine.wrap(NOTHING, hello);
    byte[] bytes = new byte[hello.flip().remaining()];
    hello.get(bytes);
    return bytes;
  }

  void send(byte[] bytes, int count) throws IOException {
    ByteBuffer part = ByteBuffer.wrap(bytes, 0, count);
    while (part.hasRemaining()) {
      channel.write(part);
    }
  }

  /// Whatever comes next, undecoded; -1 at the end.
  int receive() throws IOException {
    return channel.read(received);
  }

  RawTls handshake() throws IOException {
    engine.beginHandshake();
    ByteBuffer out = ByteBuffer.allocate(RECORD);
    while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> engine.getDelegatedTask().run();
        case NEED_WRAP -> {
          engine.wrap(NOTHING, out.clear());
          send(out.array(), out.position());
        }
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrap();
        case FINISHED, NOT_HANDSHAKING -> {}
      }
    }
    return this;
  }

  private String unwrap() throws IOException {
    ByteBuffer content = ByteBuffer.allocate(RECORD);
    while (true) {
      received.flip();
      var result = engine.unwrap(received, content);
      received.compact();
      switch (result.getStatus()) {
        case BUFFER_UNDERFLOW -> {
          if (channel.read(received) < 0) {
            throw new EOFException("the server ended the connection");
          }
        }
        case CLOSED -> throw new EOFException("the server ended the session");
        case OK, BUFFER_OVERFLOW -> {
          return StandardCharsets.US_ASCII.decode(content.flip()).toString();
        }
      }
    }
  }

  /// A record of content.
  byte[] record(String content) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(RECORD);
    engine.wrap(ByteBuffer.wrap(content.getBytes(StandardCharsets.US_ASCII)), out);
    byte[] bytes = new byte[out.flip().remaining()];
    out.get(bytes);
    return bytes;
  }

  /// Sends a request and reads until the answer has come.
  String ask(String request) throws IOException {
    byte[] record = record(request);
    send(record, record.length);
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("hello")) {
      answer.append(unwrap());
    }
    return answer.toString();
  }

  String protocol() {
    return engine.getSession().getProtocol();
  }

  String cipherSuite() {
    return engine.getSession().getCipherSuite();
  }

  String applicationProtocol() {
    return engine.getApplicationProtocol();
  }

  /// Says that it closes, and closes.
  void end() throws IOException {
    engine.closeOutbound();
    ByteBuffer out = ByteBuffer.allocate(RECORD);
    engine.wrap(NOTHING, out);
    send(out.array(), out.position());
    close();
  }

  /// Closes without a word, and drops what is under way.
  void reset() throws IOException {
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    close();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /// Trusts anybody, and counts who was looked at: in a session that is resumed, nobody.
  static final class Trust extends X509ExtendedTrustManager {
    private int looks;

    int looks() {
      return looks;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      looks++;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
