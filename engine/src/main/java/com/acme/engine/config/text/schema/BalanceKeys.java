package com.acme.engine.config.text.schema;

import com.acme.engine.config.text.schema.Shape.Either;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.schema.Shape.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Keys of how a server is chosen.
public final class BalanceKeys {

  /// The ways that need nothing more than their name.
  public static final Literal<String> WORD =
      Literal.of(
              "balance",
              "one of round-robin, least-connections, random-two, ip-hash, sticky-cookie",
              BalanceKeys::word)
          .among("round-robin", "least-connections", "random-two", "ip-hash", "sticky-cookie");

  /// The name of a cookie: a token (RFC 6265 section 4.1.1).
  public static final Literal<String> COOKIE_NAME =
      Literal.of("cookie name", "a name of letters, digits, _ and -", BalanceKeys::cookieName);

  /// What cookies are signed with.
  public static final Literal<String> SECRET =
      Literal.of("secret", "a text of 16 characters or more", BalanceKeys::secret);

  /// How long a browser keeps a cookie: whole seconds (RFC 6265 section 5.2.2), or `none`.
  public static final Literal<Optional<Duration>> MAX_AGE =
      Literal.of("duration or none", "a duration of 1s or more, or none", BalanceKeys::maxAge)
          .suchAs("none");

  public static final Literal<String> SAME_SITE =
      Choice.of("same-site", List.of("lax", "strict", "none"));

  public static final Literal<String> SECURE =
      Choice.of("secure", List.of("auto", "true", "false"));

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final int SHORTEST_SECRET = 16;

  /// The cookie that keeps a client on its server.
  private static final Section STICKY_COOKIE =
      new Section(
          "a sticky cookie",
          List.of(
              Key.of("name", COOKIE_NAME, "The name it has in the browser.").or("acme-server"),
              Key.of(
                  "secret",
                  SECRET,
                  "What its values are signed with; without, a key kept under data."),
              Key.of("max-age", MAX_AGE, "How long a browser keeps it; none: until closed.")
                  .or("none"),
              Key.of("same-site", SAME_SITE, "On which requests a browser sends it.").or("lax"),
              Key.of("secure", SECURE, "Whether it is for TLS only; auto: when set over TLS.")
                  .or("auto"),
              Key.of("http-only", Literals.BOOLEAN, "Whether scripts cannot read it.").or("true")));

  private static final Section HEADER_HASH =
      new Section(
          "a header hash",
          List.of(
              Key.of("header", HttpLiterals.FIELD_NAME, "The field whose value decides.")
                  .mandatory()));

  static final Shape BALANCE =
      new Either(
          new Text(WORD),
          new Section(
              "a balance",
              List.of(
                  Key.of("sticky-cookie", STICKY_COOKIE, "Keeps a client on its server."),
                  Key.of("header-hash", HEADER_HASH, "Chooses by the value of a field."))));

  private BalanceKeys() {}

  private static String word(String text) {
    if (WORD.words().contains(text)) {
      return text;
    }
    if (text.equals("header-hash")) {
      throw new LiteralException(
          "header-hash needs the name of a field",
          "write { header-hash: { header: X-Tenant } } with the field's name");
    }
    throw new LiteralException(
        "\"" + text + "\" is unknown here",
        Nearest.to(text, WORD.words()).map(near -> "did you mean \"" + near + "\"?").orElse(""));
  }

  private static String cookieName(String text) {
    if (TOKEN.matcher(text).matches()) {
      return text;
    }
    throw new LiteralException("\"" + text + "\" is not the name of a cookie", "");
  }

  private static Optional<Duration> maxAge(String text) {
    Optional<Duration> age = Literals.TIMEOUT.parse(text);
    if (age.filter(some -> some.toMillis() % 1_000 != 0).isPresent()) {
      throw new LiteralException(text + " is not a whole number of seconds", "write such as 1h");
    }
    return age;
  }

  private static String secret(String text) {
    if (text.length() >= SHORTEST_SECRET) {
      return text;
    }
    throw new LiteralException("the secret is shorter than 16 characters", "");
  }
}
