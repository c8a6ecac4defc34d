package com.acme.engine.certificates;

import com.acme.engine.certificates.acme.ChallengeCertificate;
import com.acme.engine.certificates.acme.Challenges;
import com.acme.engine.pem.CertificateFailure;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.X509ExtendedKeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a listener needs to speak TLS. All parts look at the certificates of the moment, so one
/// serves as long as the server runs.
public final class TlsContext {

  private static final Logger LOG = LoggerFactory.getLogger(TlsContext.class);

  /// The cheapest signature first; RSA is for clients that know no other.
  private static final List<String> KEY_TYPES = List.of("EC", "EdDSA", "RSA");

  private final Supplier<CertificateStore> store;
  private final Challenges challenges;
  private final StapleRelay relay;
  private final X509ExtendedKeyManager keys;
  private final SNIMatcher known;

  TlsContext(Supplier<CertificateStore> store, Challenges challenges, StapleRelay relay) {
    this.store = store;
    this.challenges = challenges;
    this.relay = relay;
    this.keys = new SniKeyManager(store);
    this.known = new Known(store);
  }

  /// Presents certificates by server name, for an implementation that asks as the JDK does.
  public X509ExtendedKeyManager keys() {
    return keys;
  }

  /// What may be presented to a client, for an implementation that chooses by itself what the
  /// client understands: the preferred one first. Issues what was not issued yet.
  ///
  /// @param serverName what the client asked for (RFC 6066 section 3); empty for nothing
  /// @return empty where nothing can be had; the log says why
  public List<Credential> credentials(String serverName) {
    List<Credential> all = new ArrayList<>();
    for (CertificateSource source : store.get().candidates(serverName)) {
      try {
        all.add(source.current());
      } catch (CertificateFailure e) {
        LOG.warn("No certificate for {}: {}", serverName, e.problem().text(), e);
      }
    }
    all.sort(Comparator.comparingInt(credential -> KEY_TYPES.indexOf(credential.keyType())));
    return all;
  }

  /// Whether what the client asks for is to be known before the handshake begins: while a CA may
  /// come to verify a name, or where certificates are issued on demand.
  public boolean looksAhead() {
    return challenges.arePendingInTls() || store.get().issuesOnDemand();
  }

  /// What proves a name to a CA (RFC 8737).
  ///
  /// @param serverName what the client asked for
  /// @return empty where no CA has reason to ask
  public Optional<ChallengeCertificate> challenge(String serverName) throws InterruptedException {
    return challenges.inTls(serverName);
  }

  /// Has a certificate issued where that is done on demand, and waits for it a while; does nothing
  /// where there is one.
  ///
  /// @param serverName what the client asked for
  public void prepare(String serverName) throws InterruptedException {
    store.get().prepare(serverName);
  }

  /// Which clients are let in by their certificates, and whether they are asked for one.
  public ClientTrust clients() {
    return store.get().wanted().clients();
  }

  /// The OCSP response to send along with a certificate.
  public Optional<OcspStaple> staple(Credential credential) {
    return staples() ? credential.staple() : Optional.empty();
  }

  /// Whether OCSP responses are stapled.
  public boolean staples() {
    return store.get().wanted().stapled();
  }

  /// Where an implementation that must ask for responses while it shakes hands is answered from
  /// memory, at once.
  ///
  /// @throws IOException if that cannot be opened
  public URI staplesFrom() throws IOException {
    return relay.open();
  }

  /// Whether a client gets a certificate that asks for no server by name.
  public boolean servesUnnamed() {
    return store.get().recognizes("");
  }

  /// TLS versions to offer to the next client, such as `TLSv1.3`.
  public List<String> protocols() {
    return store.get().protocols();
  }

  /// Matches the server names that a certificate can be presented for. Others are refused with the
  /// alert `unrecognized_name` (RFC 6066 section 3); with a default certificate there are none.
  public SNIMatcher known() {
    return known;
  }

  private static final class Known extends SNIMatcher {

    private final Supplier<CertificateStore> store;

    Known(Supplier<CertificateStore> store) {
      super(StandardConstants.SNI_HOST_NAME);
      this.store = store;
    }

    @Override
    public boolean matches(SNIServerName name) {
      return store.get().recognizes(text(name));
    }

    private static String text(SNIServerName name) {
      try {
        return new SNIHostName(name.getEncoded()).getAsciiName();
      } catch (IllegalArgumentException e) {
        return "";
      }
    }
  }
}
