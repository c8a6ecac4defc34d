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
import java.util.regex.Pattern;

/// The proofs that CAs may ask this server for at the moment: its own, and those of servers that it
/// shares them with. Where it shares none, nothing of it costs a request or a handshake anything
/// while there are none.
public final class Challenges {

  private static final String PATH = "/.well-known/acme-challenge/";

  /// RFC 8555 section 8.3; nobody is asked for what is no token.
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22,200}");

  private record Token(String keyAuthorization, Visits visits) {}

  private interface Withdrawal {
    void make();
  }

  private final Map<String, Token> tokens = new ConcurrentHashMap<>();
  private final Map<String, ChallengeCertificate> certificates = new ConcurrentHashMap<>();
  private final SharedProofs shared;

  /// @param shared the proofs of other servers
  public Challenges(SharedProofs shared) {
    this.shared = shared;
  }

  /// The sites, with the files of http-01 before them (RFC 8555 section 8.3), so that no redirect
  /// and no route gets in their way. Paths that are no proof of the moment are the sites'.
  public Handler around(Handler sites) {
    return tokens.isEmpty() && !shared.areShared() ? sites : exchange -> answer(exchange, sites);
  }

  private Response answer(Exchange exchange, Handler sites)
      throws IOException, InterruptedException {
    String path = exchange.request().target().path();
    Optional<String> proof =
        path.startsWith(PATH) && exchange.request().method().equals("GET")
            ? proof(path.substring(PATH.length()), exchange)
            : Optional.empty();
    return proof.isEmpty()
        ? sites.handle(exchange)
        : Response.of(200)
            .set("Content-Type", "application/octet-stream")
            .body(Body.text(proof.get()));
  }

  private Optional<String> proof(String token, Exchange exchange) throws InterruptedException {
    Token own = tokens.get(token);
    if (own != null) {
      own.visits().note(exchange.connection().peer().getAddress());
      return Optional.of(own.keyAuthorization());
    }
    return shared.areShared() && TOKEN.matcher(token).matches()
        ? shared.find(http(token))
        : Optional.empty();
  }

  /// Whether any handshake could be one that proves a name.
  public boolean arePendingInTls() {
    return !certificates.isEmpty() || shared.areSharedInTls();
  }

  /// What proves a name in a handshake.
  ///
  /// @param serverName what the client asked for
  /// @return empty where no CA has reason to ask
  public Optional<ChallengeCertificate> inTls(String serverName) throws InterruptedException {
    String name = serverName.toLowerCase(Locale.ROOT);
    ChallengeCertificate own = certificates.get(name);
    return own != null
        ? Optional.of(own)
        : shared.find(tls(name)).flatMap(ChallengeCertificate::read);
  }

  Answer present(String token, String keyAuthorization) throws InterruptedException {
    Visits visits = new Visits();
    tokens.put(token, new Token(keyAuthorization, visits));
    shared.present(http(token), keyAuthorization);
    return answer(visits, http(token), () -> tokens.remove(token));
  }

  Answer present(String name, ChallengeCertificate certificate, Visits visits)
      throws InterruptedException {
    certificates.put(name, certificate);
    shared.present(tls(name), certificate.pem());
    return answer(visits, tls(name), () -> certificates.remove(name, certificate));
  }

  private Answer answer(Visits visits, String name, Withdrawal withdrawal) {
    return new Answer() {
      @Override
      public String seen() {
        return visits.inWords()
            + (shared.areShared() ? "; others that share it are not counted" : "");
      }

      @Override
      public void withdraw() throws InterruptedException {
        withdrawal.make();
        shared.withdraw(name);
      }
    };
  }

  private static String http(String token) {
    return "http-01 " + token;
  }

  private static String tls(String name) {
    return "tls-alpn-01 " + name;
  }
}
