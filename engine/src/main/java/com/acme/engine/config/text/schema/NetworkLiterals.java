package com.acme.engine.config.text.schema;

import com.acme.engine.config.Address;
import com.acme.engine.config.UpstreamProtocol;
import com.acme.engine.exchange.AddressRange;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Literals of addresses, hosts and URLs. Nothing here looks a name up.
public final class NetworkLiterals {

  public static final Literal<Address> ADDRESS =
      Literal.of(
          "address",
          "an address such as 127.0.0.1:8080, [::1]:8080 or :80",
          NetworkLiterals::address);

  /// An exact host in lower case, or `*.x`.
  public static final Literal<String> HOST =
      Literal.of(
          "host", "a host such as shop.localhost or \"*.shop.localhost\"", NetworkLiterals::host);

  /// A name or address a certificate is for.
  public static final Literal<String> SUBJECT =
      Literal.of(
          "host",
          "a name such as app.localhost, \"*.app.localhost\" or 127.0.0.1",
          NetworkLiterals::subject);

  /// The name or address a server's certificate must be for.
  public static final Literal<String> SERVER_NAME =
      Literal.of(
          "host", "a name such as backend.internal or 10.0.0.7", NetworkLiterals::serverName);

  /// The domain of a cookie.
  public static final Literal<String> COOKIE_DOMAIN =
      Literal.of("domain", "a domain such as shop.example", NetworkLiterals::cookieDomain);

  /// What `Host` says (RFC 9110 section 7.2): a host with an optional port.
  public static final Literal<String> HOST_FIELD =
      Literal.of(
          "host and port",
          "a host such as app.localhost, or with :8080",
          NetworkLiterals::hostField);

  /// `http` or `https`, host, optional port, nothing behind.
  public static final Literal<URI> SERVER_URL =
      Literal.of("URL", "a URL such as http://127.0.0.1:9001", NetworkLiterals::serverUrl);

  /// The version of HTTP that servers are spoken to in.
  public static final Literal<String> PROTOCOL =
      Choice.of(
          "protocol",
          Arrays.stream(UpstreamProtocol.values()).map(UpstreamProtocol::word).toList());

  /// The name of an upstream, or a URL.
  public static final Literal<String> PROXY_TARGET =
      Literal.of(
          "upstream or URL",
          "the name of an upstream, or a URL such as http://127.0.0.1:9001",
          NetworkLiterals::proxyTarget);

  /// `false`, `true`, or a port.
  public static final Literal<String> REDIRECT_PORT =
      Literal.of("false, true or port", "false, true, or a port", NetworkLiterals::redirectPort)
          .suchAs("true", "false");

  /// An origin of the Fetch standard, or `*`.
  public static final Literal<String> ORIGIN =
      Literal.of(
          "origin", "an origin such as https://app.example.org, or \"*\"", NetworkLiterals::origin);

  /// Whose word counts: a range of addresses, or the name of a CDN whose ranges are known.
  public static final Literal<String> TRUSTED_PROXY =
      Literal.of(
          "address range, cloudflare or fastly",
          "an address range such as 10.0.0.0/8, or cloudflare or fastly",
          NetworkLiterals::trustedProxy);

  private static final String LABEL = "[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?";
  private static final Pattern HOSTS =
      Pattern.compile("(\\*\\.)?" + LABEL + "(\\." + LABEL + ")*|\\[[0-9a-f:.]+\\]");
  private static final Pattern INTERFACES = Pattern.compile("[A-Za-z0-9.:_%-]*");
  private static final Pattern ADDRESSES = Pattern.compile("[0-9a-f:.]+");
  private static final Pattern URL =
      Pattern.compile("(?i)([a-z][a-z0-9+.-]*)://([^/?#]*)([/?#].*)?");
  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:\\d{1,5})?");

  private NetworkLiterals() {}

  /// Whether a text is meant as a URL rather than a name.
  public static boolean isUrl(String text) {
    return text.contains("://");
  }

  private static Address address(String text) {
    Address address = Address.parse(text);
    if (!INTERFACES.matcher(address.host()).matches()) {
      throw new LiteralException("\"" + text + "\" is not an address", "");
    }
    return address;
  }

  private static String host(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!text.equals(lower)) {
      throw new LiteralException("hosts are in lower case", "write " + lower);
    }
    if (text.equals("*")) {
      throw new LiteralException(
          "a lone * is not a host",
          "drop hosts: the site without hosts answers where no other does");
    }
    if (text.indexOf('*', 1) > 0) {
      throw new LiteralException("a * is the whole first label only", "write *.example.org");
    }
    if (text.matches(".*[^:]:\\d+")) {
      throw new LiteralException(
          "a host has no port", "write " + text.substring(0, text.lastIndexOf(':')));
    }
    if (text.endsWith(".")) {
      throw new LiteralException(
          "a host has no dot at its end", "write " + text.substring(0, text.length() - 1));
    }
    if (!HOSTS.matcher(text).matches() || text.length() > 255) {
      throw new LiteralException(
          "\"" + text + "\" is not a host",
          text.chars().anyMatch(c -> c > 0x7f) ? "write its xn-- form" : "");
    }
    return text;
  }

  private static String hostField(String text) {
    if (AUTHORITY.matcher(text).matches()) {
      return text;
    }
    throw new LiteralException("\"" + text + "\" is not a host with an optional port", "");
  }

  private static String subject(String text) {
    if (text.startsWith("[") && text.endsWith("]")) {
      throw new LiteralException(
          "an address stands without brackets here",
          "write \"" + text.substring(1, text.length() - 1) + "\"");
    }
    boolean address = text.indexOf(':') != text.lastIndexOf(':');
    return address && ADDRESSES.matcher(text).matches() ? text : host(text);
  }

  private static String serverName(String text) {
    String name = subject(text);
    if (name.startsWith("*") || name.indexOf('_') >= 0) {
      throw new LiteralException("\"" + text + "\" is not the name of one server", "");
    }
    return name;
  }

  private static String cookieDomain(String text) {
    String domain = host(text.startsWith(".") ? text.substring(1) : text);
    if (domain.startsWith("*")) {
      throw new LiteralException(
          "a cookie's domain is for its subdomains too", "write " + domain.substring(2));
    }
    return domain;
  }

  private static URI serverUrl(String text) {
    Matcher url = URL.matcher(text);
    if (!url.matches()) {
      throw new LiteralException(
          "this is not a URL", "write a scheme, a host and a port, such as http://127.0.0.1:9001");
    }
    String scheme = url.group(1).toLowerCase(Locale.ROOT);
    if (url.group(2).indexOf('@') >= 0) {
      throw new LiteralException(
          "a server's URL takes no user and password",
          "remove them; set the field Authorization under request");
    }
    checkScheme(scheme);
    String rest = String.valueOf(url.group(3));
    if (url.group(3) != null && !rest.equals("/")) {
      throw new LiteralException(
          "a server's URL ends after host and port",
          "remove " + rest + "; request: { path: … } changes paths",
          url.start(3));
    }
    return uri(scheme, url.group(2));
  }

  private static void checkScheme(String scheme) {
    switch (scheme) {
      case "http", "https" -> {}
      case "ws", "wss" ->
          throw new LiteralException(
              "WebSockets travel over HTTP", "write " + (scheme.equals("ws") ? "http" : "https"));
      default ->
          throw new LiteralException(
              "the scheme \"" + scheme + "\" is unknown here", "write http or https");
    }
  }

  private static URI uri(String scheme, String authority) {
    if (!AUTHORITY.matcher(authority).matches()) {
      throw new LiteralException(
          "\"" + authority + "\" is not a host with an optional port",
          "use letters, digits, . and - for the host, and a number for the port");
    }
    try {
      URI uri = new URI(scheme + "://" + authority.toLowerCase(Locale.ROOT));
      if (uri.getHost() == null || uri.getPort() > 65_535 || uri.getPort() == 0) {
        throw new LiteralException("the port or host of the URL is out of range", "");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new LiteralException("this is not a URL: " + e.getReason(), "");
    }
  }

  private static String proxyTarget(String text) {
    if (isUrl(text)) {
      serverUrl(text);
      return text;
    }
    if (Literals.isName(text)) {
      return text;
    }
    if (AUTHORITY.matcher(text).matches()) {
      throw new LiteralException("a URL has a scheme", "write http://" + text);
    }
    throw new LiteralException("this is neither the name of an upstream nor a URL", "");
  }

  private static String redirectPort(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      if (!text.matches("\\d+")) {
        throw new LiteralException("\"" + text + "\" is neither true, false nor a port", "");
      }
      Literals.count(text, 1, 65_535);
    }
    return text;
  }

  private static String trustedProxy(String text) {
    if (!text.equals("cloudflare") && !text.equals("fastly")) {
      try {
        AddressRange.parse(text);
      } catch (IllegalArgumentException malformed) {
        throw new LiteralException(
            "\"" + text + "\" is no address range",
            "write one such as 10.0.0.0/8, \"2001:db8::/32\" or 127.0.0.1");
      }
    }
    return text;
  }

  private static String origin(String text) {
    if (!text.equals("*")
        && !text.matches(
            "https?://[a-z0-9._-]+(:\\d{1,5})?|https?://\\[[0-9a-f:.]+\\](:\\d{1,5})?")) {
      throw new LiteralException(
          "\"" + text + "\" is not an origin",
          text.endsWith("/") ? "write it without the slash at its end" : "");
    }
    return text;
  }
}
