package com.acme.engine.rewrite;

import com.acme.engine.config.Rewrite.CookieChanges;
import com.acme.engine.http.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/// Maps the domains and paths of the cookies a response sets (RFC 6265 section 4.1.2) to those the
/// client knows.
final class CookieRewrite {

  private final Map<String, String> domains = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, String> paths;

  CookieRewrite(CookieChanges changes) {
    changes.domain().forEach((from, to) -> domains.put(withoutDot(from), to));
    this.paths = changes.path();
  }

  boolean isEmpty() {
    return domains.isEmpty() && paths.isEmpty();
  }

  void apply(Fields fields) {
    List<String> cookies = List.copyOf(fields.all("Set-Cookie"));
    List<String> mapped = cookies.stream().map(this::mapped).toList();
    if (!mapped.equals(cookies)) {
      fields.remove("Set-Cookie");
      mapped.forEach(cookie -> fields.add("Set-Cookie", cookie));
    }
  }

  private String mapped(String cookie) {
    StringJoiner out = new StringJoiner(";");
    boolean first = true;
    for (String part : cookie.split(";", -1)) {
      String kept = first ? part : attribute(part);
      if (first || !kept.isEmpty()) {
        out.add(kept);
      }
      first = false;
    }
    return out.toString();
  }

  /// An attribute as the client gets it; empty: it does not.
  private String attribute(String part) {
    int equals = part.indexOf('=');
    String name = (equals < 0 ? part : part.substring(0, equals)).strip();
    String value = equals < 0 ? "" : part.substring(equals + 1).strip();
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "domain" -> {
        String to = domains.get(withoutDot(value));
        yield to == null ? part : to.isEmpty() ? "" : " Domain=" + to;
      }
      case "path" -> {
        String to = path(value);
        yield to.equals(value) ? part : " Path=" + to;
      }
      default -> part;
    };
  }

  /// By the longest prefix, on whole segments.
  private String path(String path) {
    String longest = "";
    for (String from : paths.keySet()) {
      if (from.length() > longest.length() && isUnder(path, from)) {
        longest = from;
      }
    }
    String to = paths.get(longest);
    if (to == null) {
      return path;
    }
    String rest = path.substring(withoutSlash(longest).length());
    String mapped = withoutSlash(to) + rest;
    return mapped.isEmpty() ? "/" : mapped;
  }

  private static boolean isUnder(String path, String prefix) {
    String plain = withoutSlash(prefix);
    return path.startsWith(plain)
        && (path.length() == plain.length() || path.charAt(plain.length()) == '/');
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static String withoutDot(String domain) {
    return domain.startsWith(".") ? domain.substring(1) : domain;
  }
}
