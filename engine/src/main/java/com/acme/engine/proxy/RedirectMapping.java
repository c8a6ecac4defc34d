package com.acme.engine.proxy;

import com.acme.engine.client.ServerAddress;
import com.acme.engine.http.Fields;
import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Turns an upstream's own address, where a response leads the client to it, into the address the
/// client asked: in `Location`, `Content-Location` and `Refresh`.
final class RedirectMapping {

  private static final List<String> REFERENCES = List.of("Location", "Content-Location");

  /// `http://` and `https://` forms of all that is the upstream.
  private final Set<String> own = new HashSet<>();

  RedirectMapping(Collection<ServerAddress> servers) {
    servers.forEach(server -> own.add(server.toString()));
  }

  /// Maps the fields, in place.
  ///
  /// @param asked the authority the upstream was asked by, which may be the public one
  void apply(Fields fields, String asked, PublicAddress to) {
    for (String name : REFERENCES) {
      String reference = fields.firstOrNull(name);
      if (reference != null) {
        replace(fields, name, reference, mapped(reference, asked, to));
      }
    }
    String refresh = fields.firstOrNull("Refresh");
    if (refresh != null) {
      replace(fields, "Refresh", refresh, refresh(refresh, asked, to));
    }
  }

  private static void replace(Fields fields, String name, String before, String after) {
    if (!after.equals(before)) {
      fields.set(name, after);
    }
  }

  /// `5; url=/elsewhere`, as browsers read it.
  private String refresh(String value, String asked, PublicAddress to) {
    int url = value.toLowerCase(Locale.ROOT).indexOf("url=");
    if (url < 0) {
      return value;
    }
    int start = url + "url=".length();
    String reference = value.substring(start).strip();
    String quote =
        reference.startsWith("\"") || reference.startsWith("'") ? reference.substring(0, 1) : "";
    String bare = quote.isEmpty() ? reference : reference.substring(1, end(reference, quote));
    return value.substring(0, start) + quote + mapped(bare, asked, to) + quote;
  }

  private static int end(String reference, String quote) {
    int end = reference.indexOf(quote, 1);
    return end < 0 ? reference.length() : end;
  }

  private String mapped(String reference, String asked, PublicAddress to) {
    if (reference.startsWith("/") && !reference.startsWith("//")) {
      return to.prefix() + reference;
    }
    int slashes = reference.indexOf("//");
    int end = authorityEnd(reference, slashes);
    if (slashes < 0 || to.authority().isEmpty() || !isOwn(reference, slashes, end, asked)) {
      return reference;
    }
    String rest = reference.substring(end);
    boolean path = rest.isEmpty() || rest.startsWith("/");
    return to.scheme()
        + "://"
        + to.authority()
        + (path ? to.prefix() + rest : to.prefix() + "/" + rest);
  }

  private boolean isOwn(String reference, int slashes, int end, String asked) {
    String scheme = reference.substring(0, slashes).toLowerCase(Locale.ROOT);
    String authority = reference.substring(slashes + 2, end);
    return switch (scheme) {
      case "http:", "https:" ->
          authority.equalsIgnoreCase(asked) || own.contains(normal(scheme + "//" + authority));
      case "" ->
          authority.equalsIgnoreCase(asked)
              || own.contains(normal("http://" + authority))
              || own.contains(normal("https://" + authority));
      default -> false;
    };
  }

  /// In lower case, without the scheme's own port.
  private static String normal(String address) {
    try {
      return ServerAddress.of(URI.create(address)).toString();
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static int authorityEnd(String reference, int slashes) {
    int end = Math.max(slashes, 0) + 2;
    while (end < reference.length() && "/?#".indexOf(reference.charAt(end)) < 0) {
      end++;
    }
    return Math.min(end, reference.length());
  }
}
