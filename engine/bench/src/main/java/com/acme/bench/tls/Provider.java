package com.acme.bench.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.conscrypt.Conscrypt;

/// An implementation of TLS.
enum Provider {
  SUN_JSSE {
    @Override
    Engines engines(KeyManagerFactory keys) throws GeneralSecurityException {
      return jca(SSLContext.getInstance("TLS", "SunJSSE"), keys);
    }
  },
  CONSCRYPT {
    @Override
    Engines engines(KeyManagerFactory keys) throws GeneralSecurityException {
      return jca(SSLContext.getInstance("TLS", Conscrypt.newProvider()), keys);
    }
  },
  NETTY_TCNATIVE {
    @Override
    Engines engines(KeyManagerFactory keys) throws IOException {
      SslContext context =
          SslContextBuilder.forServer(keys)
              .sslProvider(SslProvider.OPENSSL)
              .protocols("TLSv1.3", "TLSv1.2")
              .build();
      return () -> context.newEngine(ByteBufAllocator.DEFAULT);
    }
  };

  /// Makes engines in server mode.
  interface Engines {
    SSLEngine next();
  }

  /// Engines that present the key.
  abstract Engines engines(KeyManagerFactory keys) throws GeneralSecurityException, IOException;

  private static Engines jca(SSLContext context, KeyManagerFactory keys)
      throws GeneralSecurityException {
    context.init(keys.getKeyManagers(), null, null);
    return () -> {
      SSLEngine engine = context.createSSLEngine();
      engine.setUseClientMode(false);
      return engine;
    };
  }
}
