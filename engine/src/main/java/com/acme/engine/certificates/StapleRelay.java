package com.acme.engine.certificates;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.Req;
import org.jspecify.annotations.Nullable;

/// A responder on loopback that answers from memory. The JDK asks a responder in the middle of its
/// handshakes, and takes a response from nowhere else; this one is at hand, and has what was
/// fetched ahead or says at once that there is nothing.
final class StapleRelay implements AutoCloseable {

  private static final String RESPONSE = "application/ocsp-response";
  private static final int LONGEST = 16 * 1024;

  private final Supplier<List<Credential>> credentials;
  private @Nullable HttpServer server;

  /// Opens nothing yet.
  ///
  /// @param credentials in use
  StapleRelay(Supplier<List<Credential>> credentials) {
    this.credentials = credentials;
  }

  /// Where it is asked; opens it where it is not open yet.
  ///
  /// @throws IOException if no port is to be had
  synchronized URI open() throws IOException {
    HttpServer open = server;
    if (open == null) {
      open = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      open.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      open.createContext("/", this::answer);
      open.start();
      server = open;
    }
    InetSocketAddress place = open.getAddress();
    return URI.create("http://127.0.0.1:" + place.getPort());
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.stop(0);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<byte[]> response = response(question(exchange));
      if (response.isEmpty()) {
        exchange.sendResponseHeaders(HttpURLConnection.HTTP_NOT_FOUND, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", RESPONSE);
      exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, response.get().length);
      exchange.getResponseBody().write(response.get());
    }
  }

  /// As a body, or in the path (RFC 6960 appendix A.1).
  private static byte[] question(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("POST")) {
      return exchange.getRequestBody().readNBytes(LONGEST);
    }
    String path = exchange.getRequestURI().getRawPath().substring(1);
    try {
      return Base64.getDecoder().decode(URLDecoder.decode(path, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException malformed) {
      return new byte[0];
    }
  }

  private Optional<byte[]> response(byte[] question) {
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
