package com.acme.engine.certificates.acme;

import com.acme.engine.config.AcmeAuthority;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.ProxySelector;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.OrderBuilder;
import org.shredzone.acme4j.RenewalInfo;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.connector.Resource;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A CA, asked for certificates. Each call is a conversation of its own, from the directory on: a
/// CA may move what it names there, and conversations are months apart.
public final class AuthorityClient {

  private static final Logger LOG = LoggerFactory.getLogger(AuthorityClient.class);

  private final AcmeAuthority authority;
  private final AccountStore accounts;
  private final Ordering ordering;
  private final Failures failures;

  /// Asks nothing yet.
  ///
  /// @param accounts keeps the key of the account with this CA
  /// @param challenges where proofs are put up
  public AuthorityClient(AcmeAuthority authority, AccountStore accounts, Challenges challenges) {
    this.authority = authority;
    this.accounts = accounts;
    this.failures = new Failures(authority);
    this.ordering = new Ordering(new Prover(authority.challenge(), challenges), failures);
  }

  private interface Talk<T> {
    T with(Session session) throws AcmeException, AcmeFailure, InterruptedException;
  }

  /// Has a certificate issued.
  ///
  /// @param names host names and `*.x` wildcards
  /// @param key of the certificate
  /// @param replaced the certificate that it takes the place of, which may spare it limits of the
  ///   CA (RFC 9773 section 5)
  /// @return the chain, the leaf first
  /// @throws AcmeFailure if the CA does not issue it; says why
  public List<X509Certificate> issue(
      List<String> names, KeyPair key, Optional<X509Certificate> replaced)
      throws AcmeFailure, InterruptedException {
    return talk(session -> ordering.complete(order(session, names, replaced), key));
  }

  /// Has a certificate revoked (RFC 8555 section 7.6), which this account had issued.
  ///
  /// @throws AcmeFailure if the CA does not revoke it; says why
  public void revoke(X509Certificate certificate) throws AcmeFailure, InterruptedException {
    talk(session -> {
      Certificate.revoke(login(session), certificate, null);
      return "";
    });
  }

  /// When the CA wants a certificate to be renewed.
  ///
  /// @return empty where the CA tells no such thing
  public Optional<RenewalWindow> renewal(X509Certificate certificate)
      throws AcmeFailure, InterruptedException {
    return talk(session ->
        session.resourceUrlOptional(Resource.RENEWAL_INFO).isEmpty()
            ? Optional.<RenewalWindow>empty()
            : Optional.of(window(session, certificate)));
  }

  /// Asked without an account (RFC 9773 section 4.1).
  private RenewalWindow window(Session session, X509Certificate certificate)
      throws AcmeException, AcmeFailure, InterruptedException {
    try {
      Login nobody = new Login(authority.directory().toURL(), account(), session);
      RenewalInfo info = nobody.bindRenewalInfo(certificate);
      Optional<Instant> askAgain = info.fetch();
      return new RenewalWindow(
          info.getSuggestedWindowStart(), info.getSuggestedWindowEnd(), askAgain);
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException("a directory is an https URL", impossible);
    }
  }

  private <T> T talk(Talk<T> talk) throws AcmeFailure, InterruptedException {
    NetworkSettings settings = new NetworkSettings();
    try (AuthorityProvider provider = new AuthorityProvider(authority.caCertificate(), settings)) {
      Session session = new Session(authority.directory(), provider);
      session.setLocale(Locale.ENGLISH);
      session.networkSettings().setProxySelector(ProxySelector.getDefault());
      return failures.told(() -> talk.with(session));
    }
  }

  private Order order(Session session, List<String> names, Optional<X509Certificate> replaced)
      throws AcmeException, AcmeFailure, InterruptedException {
    Login login = login(session);
    boolean tells = session.resourceUrlOptional(Resource.RENEWAL_INFO).isPresent();
    if (replaced.isPresent() && tells) {
      try {
        return builder(login, names).replaces(replaced.get()).create();
      } catch (AcmeRateLimitedException limited) {
        throw limited;
      } catch (AcmeServerException unknown) {
        // It was replaced before, or this CA does not know it: then it is an order like any other.
        LOG.debug("an order for {} replaces nothing: {}", names, unknown.getMessage());
      }
    }
    return builder(login, names).create();
  }

  private static OrderBuilder builder(Login login, List<String> names) {
    return login.newOrder().domains(names);
  }

  /// The account of this key, made where the CA does not know it (RFC 8555 section 7.3).
  private Login login(Session session) throws AcmeException, AcmeFailure, InterruptedException {
    AccountBuilder builder = new AccountBuilder().agreeToTermsOfService().useKeyPair(account());
    authority.email().ifPresent(builder::addEmail);
    authority
        .externalAccount()
        .ifPresent(external -> builder.withKeyIdentifier(external.keyId(), external.hmac()));
    return builder.createLogin(session);
  }

  private KeyPair account() throws AcmeFailure, InterruptedException {
    try {
      Optional<String> kept = accounts.read();
      if (kept.isPresent()) {
        return Keys.read(kept.get());
      }
      KeyPair fresh = Keys.ec();
      return Keys.read(accounts.keep(Keys.pem(fresh)));
    } catch (IOException | GeneralSecurityException unusable) {
      throw AcmeFailure.of(
          FailureReason.STORAGE,
          "the key of the account cannot be used (" + unusable + ")",
          "let the server write its data directory; a damaged key may be deleted: a new account is"
              + " made",
          unusable);
    }
  }
}
