package com.acme.engine.listener.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.engine.certificates.Certificates;
import com.acme.engine.certificates.LocalTls;
import com.acme.engine.listener.connection.TlsSession;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// BoringSSL on both sides, without sockets.
class NativeEnginesTest {

  private static final int SIZE = 1 << 16;

  @TempDir private Path folder;
  private Certificates certificates;
  private NativeEngines engines;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(NativeEngines.unavailable().isEmpty(), "no library for this machine");
    certificates = LocalTls.in(folder);
    engines = new NativeEngines(certificates.tls());
  }

  @AfterEach
  void close() {
    if (certificates != null) {
      engines.close();
      certificates.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X25519MLKEM768", "X25519", "P-256", "P-384"})
  void keysAreAgreedOnInTheGroupThatTheClientKnows(String group) throws Exception {
    assertEquals("TLSv1.3", agreed(group));
  }

  @Test
  void anUncommonGroupIsRefused() {
    assertThrows(SSLException.class, () -> agreed("P-521"));
  }

  @Test
  void aSessionOutlivesItsListenerAndIsReleasedOnce() throws Exception {
    TlsSession session = engines.open();
    TlsSession other = engines.open();
    assertEquals(2, engines.held());
    engines.close();
    assertThrows(SSLException.class, engines::open);
    session.release();
    session.release();
    assertEquals(1, engines.held());
    other.release();
    assertEquals(0, engines.held());
  }

  private String agreed(String group) throws SSLException {
    SslContext context =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.OPENSSL_REFCNT)
            .trustManager(InsecureTrustManagerFactory.INSTANCE)
            .option(OpenSslContextOption.GROUPS, new String[] {group})
            .build();
    SSLEngine client = context.newEngine(UnpooledByteBufAllocator.DEFAULT, "a.localhost", 443);
    TlsSession session = engines.open();
    try {
      shakeHands(client, session.engine());
      return client.getSession().getProtocol();
    } finally {
      session.release();
      ReferenceCountUtil.release(client);
      ReferenceCountUtil.release(context);
    }
  }

  private static void shakeHands(SSLEngine client, SSLEngine server) throws SSLException {
    ByteBuffer toServer = ByteBuffer.allocate(SIZE);
    ByteBuffer toClient = ByteBuffer.allocate(SIZE);
    client.beginHandshake();
    server.beginHandshake();
    for (int round = 0; round < 50 && (isShaking(client) || isShaking(server)); round++) {
      step(client, toServer, toClient);
      step(server, toClient, toServer);
    }
  }

  private static boolean isShaking(SSLEngine engine) {
    return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
  }

  private static void step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws SSLException {
    switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> engine.getDelegatedTask().run();
      case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
        in.flip();
        engine.unwrap(in, ByteBuffer.allocate(SIZE));
        in.compact();
      }
      case FINISHED, NOT_HANDSHAKING -> {}
    }
  }
}
