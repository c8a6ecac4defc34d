package com.acme.engine.certificates.acme;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Response;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The proofs that CAs may ask this server for at the moment. Nothing of it costs a request or a
/// handshake anything while there are none.
public final class Challenges {

  private static final String PATH = "/.well-known/acme-challenge/";

  private record Token(String keyAuthorization, Visits visits) {}

  private final Map<String, Token> tokens = new ConcurrentHashMap<>();
  private final Map<String, ChallengeCertificate> certificates = new ConcurrentHashMap<>();

  /// The sites, with the files of http-01 before them (RFC 8555 section 8.3), so that no redirect
  /// and no route gets in their way. Paths that are no proof of the moment are the sites'.
  public Handler around(Handler sites) {
    return tokens.isEmpty() ? sites : exchange -> answer(exchange, sites);
  }

  private Response answer(Exchange exchange, Handler sites)
      throws IOException, InterruptedException {
    String path = exchange.request().target().path();
    Token token = path.startsWith(PATH) ? tokens.get(path.substring(PATH.length())) : null;
    if (token == null || !exchange.request().method().equals("GET")) {
      return sites.handle(exchange);
    }
    token.visits().note(exchange.connection().peer().getAddress());
    return Response.of(200)
        .set("Content-Type", "application/octet-stream")
        .body(Body.text(token.keyAuthorization()));
  }

  /// Whether any handshake could be one that proves a name.
  public boolean arePendingInTls() {
    return !certificates.isEmpty();
  }

  /// What proves a name in a handshake.
  ///
  /// @param serverName what the client asked for
  /// @return empty where no CA has reason to ask
  public Optional<ChallengeCertificate> inTls(String serverName) {
    return Optional.ofNullable(certificates.get(serverName.toLowerCase(Locale.ROOT)));
  }

  Answer present(String token, String keyAuthorization) {
    Visits visits = new Visits();
    tokens.put(token, new Token(keyAuthorization, visits));
    return new Answer() {
      @Override
      public String seen() {
        return visits.inWords();
      }

      @Override
      public void withdraw() {
        tokens.remove(token);
      }
    };
  }

  Answer present(String name, ChallengeCertificate certificate, Visits visits) {
    certificates.put(name, certificate);
    return new Answer() {
      @Override
      public String seen() {
        return visits.inWords();
      }

      @Override
      public void withdraw() {
        certificates.remove(name, certificate);
      }
    };
  }
}
