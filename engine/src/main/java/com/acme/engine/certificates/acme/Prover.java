package com.acme.engine.certificates.acme;

import com.acme.engine.config.AcmeAuthority;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.stream.Collectors;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.challenge.Dns01Challenge;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.challenge.TlsAlpn01Challenge;

/// Puts the proof of a name where the CA looks for it.
///
/// @param kind how names are proven
/// @param challenges where the listeners look
record Prover(AcmeAuthority.Challenge kind, Challenges challenges) {

  /// Presents what this authorization asks for.
  Proof prove(Authorization authorization) throws AcmeFailure, InterruptedException {
    String name = authorization.getIdentifier().getDomain();
    return switch (kind) {
      case AcmeAuthority.Challenge.Http _ -> {
        Http01Challenge http = offered(authorization, name, Http01Challenge.class);
        Answer answer = challenges.present(http.getToken(), http.getAuthorization());
        yield new Proof(name, authorization, http, answer);
      }
      case AcmeAuthority.Challenge.TlsAlpn _ -> {
        TlsAlpn01Challenge tls = offered(authorization, name, TlsAlpn01Challenge.class);
        yield new Proof(name, authorization, tls, inTls(tls, authorization, name));
      }
      case AcmeAuthority.Challenge.Dns dns -> {
        Dns01Challenge record = offered(authorization, name, Dns01Challenge.class);
        String owner = Dns01Challenge.RECORD_NAME_PREFIX + "." + name;
        Answer answer = new DnsCommand(dns).present(owner, record.getDigest());
        yield new Proof(name, authorization, record, answer);
      }
    };
  }

  private Answer inTls(TlsAlpn01Challenge tls, Authorization authorization, String name)
      throws InterruptedException {
    try {
      // An RSA key, as acme4j signs this certificate so.
      KeyPair pair = Keys.rsa();
      Visits visits = new Visits();
      var certificate = tls.createCertificate(pair, authorization.getIdentifier());
      return challenges.present(
          name, new ChallengeCertificate(pair.getPrivate(), certificate, visits), visits);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK makes RSA keys", e);
    }
  }

  private <C extends Challenge> C offered(Authorization authorization, String name, Class<C> type)
      throws AcmeFailure {
    return authorization
        .findChallenge(type)
        .orElseThrow(() ->
            AcmeFailure.of(
                FailureReason.CHALLENGE,
                "the CA does not take " + kind.type() + " for " + name,
                "write another challenge; it offers " + types(authorization)));
  }

  private static String types(Authorization authorization) {
    return authorization.getChallenges().stream()
        .map(Challenge::getType)
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
