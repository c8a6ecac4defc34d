package com.acme.engine.cache;

import com.acme.engine.exchange.Request;
import com.acme.engine.http.Fields;
import java.util.List;
import java.util.Optional;

/// The requests a cache stands aside for: they are neither answered from it nor stored.
final class Aside {

  /// Conditions for the origin alone (RFC 9111 section 4.3.2).
  private static final List<String> ORIGINS = List.of("If-Match", "If-Unmodified-Since");

  /// Many frameworks take the method, the path or the host from these, and no cache keys them: what
  /// one client makes of them would be served to all (cache poisoning).
  private static final List<String> UNKEYED =
      List.of(
          "X-HTTP-Method-Override",
          "X-HTTP-Method",
          "X-Method-Override",
          "X-Original-URL",
          "X-Rewrite-URL",
          "X-Original-Host",
          "X-Host",
          "X-HTTP-Host-Override",
          "X-Forwarded-Path");

  private Aside() {}

  /// Why, in a word; empty: it does not.
  static Optional<String> reason(Request request) {
    Fields fields = request.fields();
    if (request.upgradable()) {
      return Optional.of("upgrade");
    }
    if (request.body().length() != 0) {
      return Optional.of("content");
    }
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.nameAt(i);
      char first = name.isEmpty() ? ' ' : name.charAt(0);
      if ((first == 'X' || first == 'x') && isIn(UNKEYED, name)) {
        return Optional.of("unkeyed-field");
      }
      if ((first == 'I' || first == 'i') && isIn(ORIGINS, name)) {
        return Optional.of("precondition");
      }
    }
    return Optional.empty();
  }

  private static boolean isIn(List<String> names, String name) {
    String plain = name.indexOf('_') < 0 ? name : name.replace('_', '-');
    for (String candidate : names) {
      if (candidate.equalsIgnoreCase(plain)) {
        return true;
      }
    }
    return false;
  }
}
