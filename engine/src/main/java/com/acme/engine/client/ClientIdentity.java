package com.acme.engine.client;

import com.acme.engine.config.UpstreamTls;
import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.PemCertificates;
import com.acme.engine.pem.PrivateKeys;
import java.net.Socket;
import java.nio.file.Path;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// The one certificate that is shown to a server that asks for some, whichever authorities it says
/// it trusts: it knows best whether the certificate will do.
final class ClientIdentity extends X509ExtendedKeyManager {

  private static final String ALIAS = "client";

  private final PrivateKey key;
  private final List<X509Certificate> chain;

  private ClientIdentity(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /// Reads its files.
  ///
  /// @throws CertificateFailure if one cannot be used, or they do not belong together
  static ClientIdentity of(UpstreamTls.Identity identity) throws CertificateFailure {
    Path cert = identity.cert().path();
    List<X509Certificate> chain = PemCertificates.read(cert);
    PrivateKey key = PrivateKeys.readOf(chain.getFirst().getPublicKey(), identity.key().path());
    return new ClientIdentity(key, chain);
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String @Nullable [] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return choose(keyTypes);
  }

  @Override
  public @Nullable String chooseClientAlias(
      String @Nullable [] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return choose(keyTypes);
  }

  @Override
  public String @Nullable [] getClientAliases(
      @Nullable String keyType, Principal @Nullable [] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
    return ALIAS.equals(alias) ? key : null;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
    return ALIAS.equals(alias) ? chain.toArray(X509Certificate[]::new) : null;
  }

  @Override
  public String @Nullable [] getServerAliases(
      @Nullable String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      @Nullable String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  /// The handshake asks by the kinds of keys that the server takes: `EC`, `RSA`, `EdDSA`.
  private @Nullable String choose(String @Nullable [] keyTypes) {
    String own = chain.getFirst().getPublicKey().getAlgorithm();
    return keyTypes != null && List.of(keyTypes).contains(own) ? ALIAS : null;
  }
}
