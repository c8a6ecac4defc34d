package com.acme.engine.certificates.acme;

import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.PemCertificates;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.provider.GenericAcmeProvider;

/// How a CA's own server is reached: one client for a conversation, which trusts the CAs of a file
/// where one is named.
final class AuthorityProvider extends GenericAcmeProvider implements AutoCloseable {

  private final HttpClient client;

  /// @param trusted PEM file with CAs; empty: those the machine trusts
  AuthorityProvider(Optional<Path> trusted, NetworkSettings settings) throws AcmeFailure {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(settings.getTimeout())
            .proxy(ProxySelector.getDefault());
    if (trusted.isPresent()) {
      builder.sslContext(trusting(trusted.get()));
    }
    this.client = builder.build();
  }

  @Override
  public HttpClient createHttpClient(NetworkSettings settings) {
    return client;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private static SSLContext trusting(Path file) throws AcmeFailure {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (X509Certificate root : PemCertificates.read(file)) {
        store.setCertificateEntry("ca-" + store.size(), root);
      }
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (CertificateFailure unusable) {
      throw AcmeFailure.of(
          FailureReason.STORAGE,
          "ca-certificate: " + unusable.problem().what(),
          unusable.problem().remedy(),
          unusable);
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("every JDK has TLS", impossible);
    }
  }
}
