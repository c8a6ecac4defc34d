package com.acme.engine.certificates;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.Req;

/// The responses of one engine, for the JDK, which asks a responder in the middle of its handshakes
/// and takes a response from nowhere else.
final class StapleRelay implements LoopbackResponder.Member, AutoCloseable {

  private final Supplier<List<Credential>> credentials;

  /// Opens nothing yet.
  ///
  /// @param credentials in use
  StapleRelay(Supplier<List<Credential>> credentials) {
    this.credentials = credentials;
  }

  /// Where they are asked for; opens that where it is not open yet.
  ///
  /// @throws IOException if no port is to be had
  URI open() throws IOException {
    return LoopbackResponder.OF_THIS_PROCESS.join(this);
  }

  @Override
  public void close() {
    LoopbackResponder.OF_THIS_PROCESS.leave(this);
  }

  @Override
  public Optional<byte[]> answer(byte[] question) {
    try {
      Req[] asked = new OCSPReq(question).getRequestList();
      return asked.length == 1 ? staple(asked[0].getCertID()) : Optional.empty();
    } catch (IOException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> staple(CertificateID asked) {
    return credentials.get().stream()
        .filter(credential ->
            credential.leaf().getSerialNumber().equals(asked.getSerialNumber())
                && isOfItsIssuer(credential, asked))
        .findFirst()
        .flatMap(Credential::staple)
        .map(OcspStaple::der);
  }

  private static boolean isOfItsIssuer(Credential credential, CertificateID asked) {
    return OcspQuestion.about(credential)
        .filter(known -> Arrays.equals(known.id().getIssuerKeyHash(), asked.getIssuerKeyHash()))
        .isPresent();
  }
}
