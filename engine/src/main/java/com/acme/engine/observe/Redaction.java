package com.acme.engine.observe;

import com.acme.engine.http.FieldNames;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Takes secrets out of what is logged, recorded and shown.
///
/// A field is hidden by its name, a parameter of a query, a form or a JSON object by its own. The
/// built-in names are hidden always; the configured ones are added to them.
public final class Redaction {

  /// What stands where a secret stood. Its characters are allowed in a query (RFC 3986 section
  /// 3.4).
  public static final String MARK = "(redacted)";

  private static final List<String> FIELDS =
      List.of(
          "Authorization",
          "Proxy-Authorization",
          "Cookie",
          "Set-Cookie",
          "X-API-Key",
          "X-Auth-Token",
          "X-CSRF-Token",
          "X-XSRF-Token",
          "X-Amz-Security-Token",
          "X-Forwarded-Access-Token",
          "Sec-WebSocket-Key",
          "Authentication-Info",
          "Proxy-Authentication-Info");

  /// Without `-`, `_` and `.`, in lower case.
  private static final Set<String> PARAMETERS =
      Set.of(
          "auth",
          "authorization",
          "assertion",
          "clientassertion",
          "credential",
          "credentials",
          "jwt",
          "accesskey",
          "privatekey",
          "otp",
          "pwd",
          "passwd",
          "passphrase",
          "samlresponse",
          "samlrequest",
          "session",
          "sessionid",
          "sid",
          "sig",
          "signature",
          "xamzsignature",
          "xamzcredential");

  /// Secrets in a query (an authorization code, an API's key), common words in a JSON text.
  private static final Set<String> QUERY_ONLY = Set.of("code", "key");

  private static final List<String> PARAMETER_ENDINGS =
      List.of("token", "password", "secret", "apikey", "secretkey");

  private final FieldNames fields;

  /// Hides the built-in names and those given, as fields and as parameters.
  public Redaction(Collection<String> names) {
    this.fields =
        FieldNames.of(Stream.concat(FIELDS.stream(), names.stream()).toArray(String[]::new));
  }

  /// The built-in names alone.
  public static Redaction builtIn() {
    return new Redaction(List.of());
  }

  public boolean hidesField(String name) {
    return fields.contains(name);
  }

  /// Whether a parameter of a query or a form is a secret.
  ///
  /// @param name as it was sent, percent-encoded or not
  public boolean hidesParameter(String name) {
    String plain = decoded(name);
    return QUERY_ONLY.contains(folded(plain)) || hidesMember(plain);
  }

  /// Whether a member of a JSON object is a secret.
  public boolean hidesMember(String name) {
    if (fields.contains(name)) {
      return true;
    }
    String folded = folded(name);
    return PARAMETERS.contains(folded) || PARAMETER_ENDINGS.stream().anyMatch(folded::endsWith);
  }

  /// The value of a field as it may be shown.
  public String field(String name, String value) {
    return hidesField(name) ? MARK : text(value);
  }

  /// A query or a form as it may be shown.
  public String query(String query) {
    return query.indexOf('=') < 0 ? query : Parameters.hide(this, query, true);
  }

  /// Text in which URLs may stand, such as `Referer` and `Location`.
  public String text(String text) {
    boolean mayHold = text.indexOf('=') >= 0 && (text.indexOf('?') >= 0 || text.indexOf('#') >= 0);
    return mayHold ? Parameters.hide(this, text, false) : text;
  }

  private static String decoded(String name) {
    if (name.indexOf('%') < 0 && name.indexOf('+') < 0) {
      return name;
    }
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }

  private static String folded(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        out.append(c);
      }
    }
    return out.toString().toLowerCase(Locale.ROOT);
  }
}
