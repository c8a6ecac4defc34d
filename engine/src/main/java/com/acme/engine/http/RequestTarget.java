package com.acme.engine.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/// The path and query of a request target (RFC 9112 section 3.2), in the two spellings the server
/// needs.
///
/// `path` is what routes match: dot segments resolved (encoded ones too), unreserved octets
/// decoded, the hex digits of what stays encoded in upper case, repeated slashes as one, octets
/// that no URI holds encoded. `%2F` and `%5C` therefore stay data within a segment. `spelling` is
/// what upstreams get: the client's own octets with only the dot segments resolved and a raw
/// backslash encoded. `path` derives from `spelling`, so both always name the same resource.
///
/// @param path the normalized path, starting with `/`
/// @param spelling the client's path with dot segments resolved
/// @param query the query without its `?`; empty when there is none
/// @param hasQuery whether there was a `?`
public record RequestTarget(String path, String spelling, String query, boolean hasQuery) {

  /// The target of `OPTIONS *`, which names no resource but the server (RFC 9110 section 9.3.7).
  public static final RequestTarget ASTERISK = new RequestTarget("*", "*", "", false);

  /// Reads an origin-form target.
  ///
  /// @param raw what stood on the request line, starting with `/`
  /// @throws IllegalArgumentException if it does not start with `/`, has a malformed
  ///   percent-encoding, an octet that no URI may hold, or an encoded NUL; the message says which
  public static RequestTarget parse(String raw) {
    if (raw.isEmpty() || raw.charAt(0) != '/') {
      throw new IllegalArgumentException("the request target does not start with a slash");
    }
    int mark = raw.indexOf('?');
    String rawPath = mark < 0 ? raw : raw.substring(0, mark);
    String query = mark < 0 ? "" : raw.substring(mark + 1);
    checkQuery(query);
    if (isPlain(rawPath)) {
      return new RequestTarget(rawPath, rawPath, query, mark >= 0);
    }
    String spelling = withoutDotSegments(checked(rawPath));
    return new RequestTarget(normalize(spelling), spelling, query, mark >= 0);
  }

  /// Whether it is the target of `OPTIONS *`.
  public boolean isAsterisk() {
    return path.equals("*");
  }

  /// The spelling with its query: what goes on the request line to an upstream.
  public String pathAndQuery() {
    return hasQuery ? spelling + "?" + query : spelling;
  }

  /// The same query under another path, which is normalized anew.
  ///
  /// @throws IllegalArgumentException as {@link #parse(String)}
  public RequestTarget withPath(String newPath) {
    return parse(hasQuery ? newPath + "?" + query : newPath);
  }

  /// The octets of a path or segment with every percent-encoding decoded, as UTF-8.
  ///
  /// @throws IllegalArgumentException if an encoding is malformed
  public static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] source = text.getBytes(StandardCharsets.UTF_8);
    byte[] octets = new byte[source.length];
    int count = 0;
    for (int i = 0; i < source.length; i++) {
      if (source[i] == '%') {
        octets[count++] = (byte) octet(text, source, i);
        i += 2;
      } else {
        octets[count++] = source[i];
      }
    }
    return new String(octets, 0, count, StandardCharsets.UTF_8);
  }

  /// A path pattern's literal text in the spelling that {@link #path()} has, so that both compare
  /// as strings.
  public static String normalizeLiteral(String literal) {
    StringBuilder out = new StringBuilder(literal.length());
    for (byte octet : literal.getBytes(StandardCharsets.UTF_8)) {
      appendNormal(out, (char) (octet & 0xff));
    }
    return decodeUnreserved(out.toString());
  }

  private static boolean isPlain(String path) {
    char previous = 'x';
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (previous == '/' && (c == '/' || c == '.')) {
        return false;
      }
      if (!isUnreserved(c) && c != '/') {
        return false;
      }
      previous = c;
    }
    return true;
  }

  private static String checked(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%') {
        if (octet(path, i) == 0) {
          throw new IllegalArgumentException("the path holds an encoded NUL");
        }
      } else if (c <= 0x20 || c >= 0x7f || c == '#') {
        throw new IllegalArgumentException("the path holds an octet that must be percent-encoded");
      }
    }
    // Some upstreams take a raw backslash for a slash; no URI holds one, so it is sent encoded.
    return path.replace("\\", "%5C");
  }

  private static void checkQuery(String query) {
    for (int i = 0; i < query.length(); i++) {
      char c = query.charAt(i);
      if (c <= 0x20 || c >= 0x7f || c == '#') {
        throw new IllegalArgumentException("the query holds an octet that must be percent-encoded");
      }
    }
  }

  /// RFC 3986 section 5.2.4, with `%2e` counting as a dot.
  private static String withoutDotSegments(String path) {
    String[] segments = path.substring(1).split("/", -1);
    Deque<String> kept = new ArrayDeque<>(segments.length);
    for (int i = 0; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      switch (dots(segments[i])) {
        case 1 -> {
          if (last) {
            kept.addLast("");
          }
        }
        case 2 -> {
          kept.pollLast();
          if (last) {
            kept.addLast("");
          }
        }
        default -> kept.addLast(segments[i]);
      }
    }
    return "/" + String.join("/", kept);
  }

  private static int dots(String segment) {
    return switch (segment.replace("%2e", ".").replace("%2E", ".")) {
      case "." -> 1;
      case ".." -> 2;
      default -> 0;
    };
  }

  private static String normalize(String spelling) {
    StringBuilder out = new StringBuilder(spelling.length());
    for (int i = 0; i < spelling.length(); i++) {
      char c = spelling.charAt(i);
      if (c != '/' || out.isEmpty() || out.charAt(out.length() - 1) != '/') {
        appendNormal(out, c);
      }
    }
    return decodeUnreserved(out.toString());
  }

  /// Octets that may stand in a path stay, those that should have been encoded are (browsers send
  /// some raw): one resource has one normal form.
  private static void appendNormal(StringBuilder out, char c) {
    if (isUnreserved(c) || "/%!$&'()*+,;=:@".indexOf(c) >= 0) {
      out.append(c);
    } else {
      appendEncoded(out, c);
    }
  }

  private static String decodeUnreserved(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    StringBuilder out = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c != '%') {
        out.append(c);
        continue;
      }
      int octet = octet(path, i);
      if (isUnreserved((char) octet)) {
        out.append((char) octet);
      } else {
        appendEncoded(out, octet);
      }
      i += 2;
    }
    return out.toString();
  }

  private static void appendEncoded(StringBuilder out, int octet) {
    out.append('%');
    HexFormat.of().withUpperCase().toHexDigits(out, (byte) octet);
  }

  /// RFC 3986 section 2.3.
  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  private static int octet(String text, int index) {
    if (index + 2 >= text.length()) {
      throw new IllegalArgumentException("the path ends inside a percent-encoding");
    }
    return hex(text.charAt(index + 1)) << 4 | hex(text.charAt(index + 2));
  }

  private static int octet(String text, byte[] source, int index) {
    if (index + 2 >= source.length) {
      throw new IllegalArgumentException("a percent-encoding is cut off in " + text);
    }
    return hex((char) source[index + 1]) << 4 | hex((char) source[index + 2]);
  }

  private static int hex(char c) {
    int digit = Character.digit(c, 16);
    if (digit < 0 || c > 0x7f) {
      throw new IllegalArgumentException("the path holds a malformed percent-encoding");
    }
    return digit;
  }
}
