package com.acme.engine.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Which servers a command trusts: those the system does, and those of one more CA.
final class TrustedServers {

  private TrustedServers() {}

  /// What the Java that runs this trusts.
  static SSLContext ofTheSystem() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  /// The same and one CA more.
  ///
  /// @param file its certificates as PEM
  /// @throws CommandFailure if the file cannot be read or holds no certificate
  static SSLContext including(Path file) throws CommandFailure {
    Collection<? extends Certificate> authorities = read(file);
    try {
      KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
      anchors.load(null, null);
      for (X509Certificate known : known()) {
        anchors.setCertificateEntry("system-" + anchors.size(), known);
      }
      for (Certificate authority : authorities) {
        anchors.setCertificateEntry("stated-" + anchors.size(), authority);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(anchors), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw CommandFailure.failed(file + " cannot be trusted: " + e.getMessage());
    }
  }

  private static Collection<? extends Certificate> read(Path file) throws CommandFailure {
    try (InputStream pem = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (found.isEmpty()) {
        throw CommandFailure.failed(file + " holds no certificate; name the CA's PEM file");
      }
      return found;
    } catch (CertificateException e) {
      throw CommandFailure.failed(file + " holds no certificate; name the CA's PEM file");
    } catch (IOException e) {
      throw CommandFailure.failed(file + " cannot be read; name the CA's PEM file");
    }
  }

  private static X509Certificate[] known() throws GeneralSecurityException {
    for (TrustManager manager : managers(null)) {
      if (manager instanceof X509TrustManager trusted) {
        return trusted.getAcceptedIssuers();
      }
    }
    return new X509Certificate[0];
  }

  /// @param anchors what to trust; null for what the system does
  private static TrustManager[] managers(@Nullable KeyStore anchors)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(anchors);
    return factory.getTrustManagers();
  }
}
