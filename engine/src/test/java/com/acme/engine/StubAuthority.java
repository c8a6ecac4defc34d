package com.acme.engine;

import com.acme.engine.certificates.TestAuthority;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A CA that limits every order, as no real one does when it is asked to, and states when it wants
/// certificates renewed, which pebble does not know. It checks nothing.
public final class StubAuthority implements AutoCloseable {

  private static final Pattern PAYLOAD = Pattern.compile("\"payload\":\"([^\"]*)\"");

  private final HttpsServer server;
  private final AtomicInteger nonces = new AtomicInteger();
  private final List<String> accounts = new CopyOnWriteArrayList<>();
  private volatile String window = "";
  private volatile boolean breaking;

  /// Starts it.
  ///
  /// @param root takes the CA that it is trusted by
  public StubAuthority(Path root) throws Exception {
    TestAuthority authority = new TestAuthority();
    TestAuthority.Issued issued = authority.issue("localhost");
    Files.writeString(root, TestAuthority.pem(authority.root()));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "own", issued.pair().getPrivate(), new char[0], issued.chain().toArray(Certificate[]::new));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/", this::answer);
    server.start();
  }

  /// Where its API begins.
  public String directory() {
    return url("/dir");
  }

  /// What new accounts were made of, as JSON.
  public List<String> accounts() {
    return accounts;
  }

  /// From here on it states when it wants certificates renewed.
  ///
  /// @param json of RFC 9773 section 4.2
  public void state(String json) {
    window = json;
  }

  /// From here on its connections break in the middle of each answer.
  public void breakOff() {
    breaking = true;
  }

  private String url(String path) {
    return "https://localhost:" + server.getAddress().getPort() + path;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Replay-Nonce", "nonce" + nonces.incrementAndGet());
    String path = exchange.getRequestURI().getPath();
    switch (path) {
      case "/dir" -> reply(exchange, 200, "application/json", directoryJson());
      case "/nonce" -> reply(exchange, 200, "application/json", "");
      case "/account" -> {
        accounts.add(payload(body));
        exchange.getResponseHeaders().set("Location", url("/account/1"));
        reply(exchange, 201, "application/json", "{\"status\": \"valid\"}");
      }
      case "/order" -> {
        exchange.getResponseHeaders().set("Retry-After", "86400");
        reply(
            exchange,
            429,
            "application/problem+json",
            "{\"type\": \"urn:ietf:params:acme:error:rateLimited\", \"detail\": \"too many"
                + " orders\"}");
      }
      default -> {
        exchange.getResponseHeaders().set("Retry-After", "3600");
        reply(exchange, 200, "application/json", window);
      }
    }
  }

  private String directoryJson() {
    String renewal = window.isEmpty() ? "" : ", \"renewalInfo\": \"" + url("/renewal") + "\"";
    return """
    {"newNonce": "%s", "newAccount": "%s", "newOrder": "%s", "revokeCert": "%s"%s}
    """
        .formatted(url("/nonce"), url("/account"), url("/order"), url("/revoke"), renewal);
  }

  private static String payload(String jws) {
    Matcher matcher = PAYLOAD.matcher(jws.replace(" ", ""));
    return matcher.find()
        ? new String(Base64.getUrlDecoder().decode(matcher.group(1)), StandardCharsets.UTF_8)
        : "";
  }

  private void reply(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(
        status, bytes.length == 0 ? -1 : bytes.length + (breaking ? 1 : 0));
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
