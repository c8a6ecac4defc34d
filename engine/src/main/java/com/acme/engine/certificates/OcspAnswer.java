package com.acme.engine.certificates;

import com.acme.engine.pem.CertificateFailure;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/// Judges what a responder said, as a client would (RFC 6960 section 3.2).
final class OcspAnswer {

  private static final Duration SKEW = Duration.ofMinutes(5);

  /// How long one holds that states no end: newer information is always to be had.
  private static final Duration ENDLESS = Duration.ofHours(1);

  private static final String SIGNS_OCSP = "1.3.6.1.5.5.7.3.9";
  private static final String REMEDY =
      "ask the CA that issued the certificate; until then nothing is stapled";

  private final OcspQuestion question;
  private final Instant now;

  OcspAnswer(OcspQuestion question, Instant now) {
    this.question = question;
    this.now = now;
  }

  /// What may be stapled.
  ///
  /// @throws CertificateFailure if it does not say that the certificate is good, or nobody who may
  ///   say so has signed it
  OcspStaple staple(byte[] der) throws CertificateFailure {
    try {
      OCSPResp response = new OCSPResp(der);
      if (response.getStatus() != OCSPResp.SUCCESSFUL
          || !(response.getResponseObject() instanceof BasicOCSPResp basic)) {
        throw refused("the responder answers with the error " + response.getStatus());
      }
      checkSigner(basic);
      return staple(der, about(basic));
    } catch (IOException | OCSPException | IllegalArgumentException malformed) {
      throw refused("it is no OCSP response (" + malformed.getMessage() + ")");
    }
  }

  private SingleResp about(BasicOCSPResp response) throws CertificateFailure {
    for (SingleResp single : response.getResponses()) {
      CertificateID id = single.getCertID();
      if (id.equals(question.id())) {
        return single;
      }
    }
    throw refused("it is about another certificate");
  }

  private OcspStaple staple(byte[] der, SingleResp single) throws CertificateFailure {
    Instant from = single.getThisUpdate().toInstant();
    Date next = single.getNextUpdate();
    Instant end = next == null ? now.plus(ENDLESS) : next.toInstant();
    if (from.isAfter(now.plus(SKEW))) {
      throw refused("it is from the future: " + from);
    }
    if (!end.isAfter(now)) {
      throw refused("it was good until " + end);
    }
    if (single.getCertStatus() instanceof RevokedStatus revoked) {
      throw CertificateFailure.of(
          "the CA has revoked the certificate on " + revoked.getRevocationTime().toInstant(),
          "replace it now: clients that ask the CA refuse it");
    }
    // The library says good by nothing.
    if (single.getCertStatus() != null) {
      throw refused("the responder does not know the certificate");
    }
    Instant middle = from.plus(Duration.between(from, end).dividedBy(2));
    return new OcspStaple(der, middle.isAfter(now) ? middle : now.plus(SKEW), end);
  }

  /// The issuer itself, or whom it made a responder for its certificates (RFC 6960 section
  /// 4.2.2.2).
  private void checkSigner(BasicOCSPResp response) throws CertificateFailure, OCSPException {
    try {
      if (isSignedBy(response, question.issuer())) {
        return;
      }
      for (X509CertificateHolder holder : response.getCerts()) {
        X509Certificate delegate = new JcaX509CertificateConverter().getCertificate(holder);
        if (isDelegate(delegate) && isSignedBy(response, delegate)) {
          return;
        }
      }
    } catch (GeneralSecurityException | OperatorCreationException unusable) {
      throw refused("its signature cannot be checked (" + unusable.getMessage() + ")");
    }
    throw refused("nobody has signed it who may speak for the issuer");
  }

  /// A signature by a key of another kind is as false as one by another key.
  private static boolean isSignedBy(BasicOCSPResp response, X509Certificate signer)
      throws OperatorCreationException {
    try {
      return response.isSignatureValid(
          new JcaContentVerifierProviderBuilder().build(signer.getPublicKey()));
    } catch (OCSPException otherKey) {
      return false;
    }
  }

  private boolean isDelegate(X509Certificate certificate) throws GeneralSecurityException {
    List<String> purposes = certificate.getExtendedKeyUsage();
    if (purposes == null || !purposes.contains(SIGNS_OCSP)) {
      return false;
    }
    try {
      certificate.checkValidity(Date.from(now));
      certificate.verify(question.issuer().getPublicKey());
      return true;
    } catch (GeneralSecurityException another) {
      return false;
    }
  }

  private static CertificateFailure refused(String why) {
    return CertificateFailure.of("the OCSP response is of no use: " + why, REMEDY);
  }
}
