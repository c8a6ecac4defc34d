package com.acme.engine.certificates;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/// What is asked about a certificate (RFC 6960 section 4.1), and whom.
///
/// @param responder that the certificate names (RFC 5280 section 4.2.2.1)
/// @param issuer of the certificate
/// @param id of the certificate, by SHA-1 as responders know it
/// @param request as it is sent; without a nonce, so that the answer may be one for all
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record OcspQuestion(URI responder, X509Certificate issuer, CertificateID id, byte[] request) {

  private static final String INFORMATION_ACCESS = "1.3.6.1.5.5.7.1.1";
  private static final String TLS_FEATURE = "1.3.6.1.5.5.7.1.24";
  private static final int STATUS_REQUEST = 5;

  /// The question about the leaf of a credential.
  ///
  /// @return empty where the leaf names no responder that is spoken to over plain HTTP, or its
  ///   issuer is not in the chain
  static Optional<OcspQuestion> about(Credential credential) {
    if (credential.chain().size() < 2) {
      return Optional.empty();
    }
    X509Certificate leaf = credential.leaf();
    try {
      Optional<URI> responder = responder(leaf);
      return responder.isPresent()
          ? Optional.of(of(responder.get(), leaf, credential.chain().get(1)))
          : Optional.empty();
    } catch (IOException
        | GeneralSecurityException
        | OCSPException
        | OperatorCreationException
        | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /// Whether a certificate tells clients to refuse it without a response (must-staple, RFC 7633).
  static boolean isDemandedBy(X509Certificate leaf) {
    byte[] extension = leaf.getExtensionValue(TLS_FEATURE);
    if (extension == null) {
      return false;
    }
    try {
      for (var feature : ASN1Sequence.getInstance(content(extension))) {
        if (feature instanceof ASN1Integer number && number.hasValue(STATUS_REQUEST)) {
          return true;
        }
      }
      return false;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static OcspQuestion of(URI responder, X509Certificate leaf, X509Certificate issuer)
      throws IOException, GeneralSecurityException, OCSPException, OperatorCreationException {
    DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
    X509CertificateHolder holder = new JcaX509CertificateHolder(issuer);
    CertificateID id =
        new CertificateID(digests.get(CertificateID.HASH_SHA1), holder, leaf.getSerialNumber());
    return new OcspQuestion(
        responder, issuer, id, new OCSPReqBuilder().addRequest(id).build().getEncoded());
  }

  private static Optional<URI> responder(X509Certificate leaf) {
    byte[] extension = leaf.getExtensionValue(INFORMATION_ACCESS);
    if (extension == null) {
      return Optional.empty();
    }
    var access = AuthorityInformationAccess.getInstance(content(extension));
    for (AccessDescription one : access.getAccessDescriptions()) {
      GeneralName place = one.getAccessLocation();
      if (one.getAccessMethod().equals(AccessDescription.id_ad_ocsp)
          && place.getTagNo() == GeneralName.uniformResourceIdentifier) {
        URI uri = URI.create(place.getName().toString());
        if ("http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null) {
          return Optional.of(uri);
        }
      }
    }
    return Optional.empty();
  }

  private static byte[] content(byte[] extension) {
    return ASN1OctetString.getInstance(extension).getOctets();
  }
}
