package com.acme.engine.proxy;

import com.acme.engine.config.StickyCookie;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The values of the cookie that keeps clients on their servers.
///
/// A value is the HMAC-SHA256 of the upstream's and the server's name: nobody without the key can
/// make one or learn a server's name from it, and one that came is known by looking it up.
final class StickyTokens {

  /// 128 bits of the 256: nobody guesses them.
  private static final int BYTES = 16;

  private static final String MAC = "HmacSHA256";

  /// The `Set-Cookie` that names a server.
  ///
  /// @param open for an answer without TLS
  /// @param secure for an answer over TLS
  private record Lines(String open, String secure) {}

  private final String name;
  private final Map<String, UpstreamServer> servers = new HashMap<>();
  private final Map<UpstreamServer, Lines> lines = new HashMap<>();

  StickyTokens(StickyCookie cookie, byte[] key, String upstream, List<UpstreamServer> all) {
    this.name = cookie.name();
    for (UpstreamServer server : all) {
      String token = token(key, upstream + "\0" + server);
      servers.put(token, server);
      lines.put(server, lines(cookie, token));
    }
  }

  /// The server an exchange's cookie names; null for none, and for what was not made here.
  @Nullable UpstreamServer namedBy(Exchange exchange) {
    Fields fields = exchange.request().fields();
    for (int i = 0; i < fields.size(); i++) {
      if (fields.nameAt(i).equalsIgnoreCase("Cookie")) {
        UpstreamServer server = namedBy(fields.valueAt(i));
        if (server != null) {
          return server;
        }
      }
    }
    return null;
  }

  /// A client may send several of that name, set for other paths or by others.
  private @Nullable UpstreamServer namedBy(String cookies) {
    for (int at = valueAt(cookies, 0); at >= 0; at = valueAt(cookies, at)) {
      int end = cookies.indexOf(';', at);
      UpstreamServer server =
          servers.get(cookies.substring(at, end < 0 ? cookies.length() : end).strip());
      if (server != null) {
        return server;
      }
    }
    return null;
  }

  /// Where the next value of the cookie begins; -1: there is no further one.
  private int valueAt(String cookies, int from) {
    for (int at = cookies.indexOf(name, from); at >= 0; at = cookies.indexOf(name, at + 1)) {
      int equals = at + name.length();
      if (isStart(cookies, at) && equals < cookies.length() && cookies.charAt(equals) == '=') {
        return equals + 1;
      }
    }
    return -1;
  }

  private static boolean isStart(String cookies, int at) {
    return at == 0 || cookies.charAt(at - 1) == ' ' || cookies.charAt(at - 1) == ';';
  }

  /// Has the client come back to the server that answered, unless it does so already.
  void mark(Exchange exchange, UpstreamServer server, Response response) {
    Lines set = lines.get(server);
    if (set != null && namedBy(exchange) != server) {
      boolean secure = exchange.request().scheme().equals("https");
      response.fields().add("Set-Cookie", secure ? set.secure : set.open);
    }
  }

  private static Lines lines(StickyCookie cookie, String token) {
    StringBuilder line = new StringBuilder(cookie.name()).append('=').append(token);
    line.append("; Path=/");
    cookie.maxAge().ifPresent(age -> line.append("; Max-Age=").append(age.toSeconds()));
    String word = cookie.sameSite().name();
    line.append("; SameSite=").append(word.charAt(0));
    line.append(word.substring(1).toLowerCase(Locale.ROOT));
    if (cookie.httpOnly()) {
      line.append("; HttpOnly");
    }
    String open = line.toString();
    String secure = open + "; Secure";
    return switch (cookie.secure()) {
      case AUTO -> new Lines(open, secure);
      case ALWAYS -> new Lines(secure, secure);
      case NEVER -> new Lines(open, open);
    };
  }

  private static String token(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      byte[] code = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(code, BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
