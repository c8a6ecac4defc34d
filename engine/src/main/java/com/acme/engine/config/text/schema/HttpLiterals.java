package com.acme.engine.config.text.schema;

import com.acme.engine.config.Match.Condition;
import com.acme.engine.config.PathPattern;
import com.acme.engine.exchange.Template;
import com.acme.engine.http.RequestTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Literals of HTTP.
public final class HttpLiterals {

  public static final Literal<String> METHOD =
      Literal.of("method", "a method such as GET", HttpLiterals::method)
          .suchAs("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /// RFC 9110 section 5.1.
  public static final Literal<String> FIELD_NAME =
      Literal.of("field name", "a field name such as X-Env", HttpLiterals::fieldName);

  /// A field a rewrite may set or add; those that frame a message are the server's own.
  public static final Literal<String> SETTABLE_FIELD =
      Literal.of("field name", "a field name such as X-Env", HttpLiterals::settableField);

  /// RFC 9110 section 5.5.
  public static final Literal<String> FIELD_VALUE =
      Literal.of("field value", "text without control characters", HttpLiterals::fieldValue);

  /// A field value with variables.
  public static final Literal<String> FIELD_TEMPLATE =
      Literal.of(
          "text with variables",
          "text, with variables such as {path}",
          text -> template(fieldValue(text)));

  /// A target path with variables.
  public static final Literal<String> PATH_TEMPLATE =
      Literal.of(
          "path with variables", "a path such as /v1{path}", text -> template(rewritten(text)));

  /// Where a redirect leads.
  public static final Literal<String> LOCATION =
      Literal.of(
          "location",
          "a path such as /users/{id}, or an absolute URL",
          text -> template(location(text)));

  public static final Literal<PathPattern> PATTERN =
      Literal.of("path pattern", "a path such as /api/** or /users/{id}", PathPattern::parse);

  /// A path without pattern signs.
  public static final Literal<String> PREFIX =
      Literal.of("path", "a path such as /api", HttpLiterals::prefix);

  /// A path of the site, which may have a query.
  public static final Literal<String> TARGET =
      Literal.of("path", "a path such as /app.css", HttpLiterals::target);

  /// 200 to 599.
  public static final Literal<Integer> STATUS =
      Literal.of("status", "a status from 200 to 599", HttpLiterals::status);

  /// 200 to 599, where a block may stand too.
  public static final Literal<Integer> BARE_STATUS =
      Literal.of("status", "a status such as 404, or { status: …, body: … }", HttpLiterals::status);

  public static final Literal<Integer> REDIRECT_STATUS =
      Literal.of("status", "301, 302, 303, 307 or 308", HttpLiterals::redirectStatus)
          .among("301", "302", "303", "307", "308");

  /// `404` or `5xx`.
  public static final Literal<String> ERROR_STATUS =
      Literal.of("status", "a status such as 404, or 4xx or 5xx", HttpLiterals::errorStatus);

  /// `404`, `2xx`, or a list of them with commas.
  public static final Literal<Set<Integer>> STATUS_LIST =
      Literal.of(
          "status list", "a status such as 404 or 2xx, or a list of them", HttpLiterals::statuses);

  /// RFC 9110 section 8.3.1.
  public static final Literal<String> MEDIA_TYPE =
      Literal.of("media type", "a media type such as text/plain", text -> media(text, false));

  public static final Literal<String> MEDIA_RANGE =
      Literal.of(
          "media range", "a media type such as text/html or text/*", text -> media(text, true));

  /// RFC 8288 section 3.
  public static final Literal<String> LINK =
      Literal.of(
          "link", "a link such as \"</app.css>; rel=preload; as=style\"", HttpLiterals::link);

  /// A value, `*` for present, `~regex`.
  public static final Literal<String> CONDITION =
      Literal.of("condition", "a value, \"*\" for present, or \"~regex\"", HttpLiterals::condition);

  /// A content coding (RFC 9110 section 8.4.1).
  public static final Literal<String> CODING = Choice.of("coding", List.of("br", "zstd", "gzip"));

  /// How hard Brotli tries.
  public static final Literal<Integer> BR_LEVEL = level(0, 11);

  /// How hard Zstandard tries; higher levels need more memory than browsers must have.
  public static final Literal<Integer> ZSTD_LEVEL = level(1, 19);

  /// How hard gzip tries.
  public static final Literal<Integer> GZIP_LEVEL = level(1, 9);

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern URL = Pattern.compile("(?i)https?://.+");
  private static final Pattern TOKENS = Pattern.compile(TOKEN);
  private static final Pattern MEDIA =
      Pattern.compile(TOKEN + "/" + TOKEN + "(\\s*;\\s*" + TOKEN + "=(" + TOKEN + "|\"[^\"]*\"))*");
  private static final Set<String> FRAMING =
      Set.of(
          "connection",
          "content-length",
          "transfer-encoding",
          "upgrade",
          "te",
          "trailer",
          "keep-alive");

  private HttpLiterals() {}

  private static Literal<Integer> level(int least, int most) {
    String expects = "a level from " + least + " to " + most;
    return Literal.of("level", expects, text -> Literals.count(text, least, most));
  }

  /// The condition a text means for a field or parameter.
  public static Condition condition(String name, String text) {
    if (text.equals("*")) {
      return new Condition.Present(name);
    }
    return text.startsWith("~")
        ? new Condition.Matches(name, text.substring(1))
        : new Condition.Equal(name, text);
  }

  private static String condition(String text) {
    return text.startsWith("~") ? Literals.regex(text, 1) : text;
  }

  private static String method(String text) {
    if (!TOKENS.matcher(text).matches()) {
      throw new LiteralException("\"" + text + "\" is not a method", "");
    }
    String upper = text.toUpperCase(Locale.ROOT);
    if (!text.equals(upper)) {
      throw new LiteralException("methods are case-sensitive", "write " + upper);
    }
    return text;
  }

  private static String fieldName(String text) {
    if (TOKENS.matcher(text).matches()) {
      return text;
    }
    throw new LiteralException(
        "\"" + text + "\" is not a field name", "use letters, digits and -, as in X-Env");
  }

  private static String settableField(String text) {
    if (FRAMING.contains(text.toLowerCase(Locale.ROOT))) {
      throw new LiteralException(
          text + " says where a message ends or how a connection goes on, so the server sets it",
          "remove it");
    }
    return fieldName(text);
  }

  private static String fieldValue(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        throw new LiteralException(
            "a field value holds no line break or control character", "remove it", i);
      }
    }
    return text;
  }

  private static String template(String text) {
    Template.compile(text);
    return text;
  }

  private static String rewritten(String text) {
    if (text.startsWith("/") || text.startsWith("{")) {
      return text;
    }
    throw new LiteralException("a path starts with /", "write /" + text);
  }

  private static String location(String text) {
    if (text.startsWith("/") || text.startsWith("{") || URL.matcher(text).matches()) {
      return fieldValue(text);
    }
    throw new LiteralException("\"" + text + "\" is neither a path nor an absolute URL", "");
  }

  private static String prefix(String text) {
    if (!text.startsWith("/")) {
      throw new LiteralException("a path starts with /", "write /" + text);
    }
    if (text.indexOf('*') >= 0 || text.indexOf('{') >= 0) {
      throw new LiteralException(
          "a pattern cannot stand here", "write the plain path, such as /api");
    }
    return text;
  }

  private static String target(String text) {
    if (text.startsWith("//") || text.indexOf('#') >= 0) {
      throw new LiteralException(
          "\"" + text + "\" is no path of the site", "write one such as /app.css");
    }
    try {
      return text.startsWith("/") ? RequestTarget.parse(text).pathAndQuery() : prefix(text);
    } catch (IllegalArgumentException malformed) {
      throw new LiteralException(
          "\"" + text + "\" is no path: " + malformed.getMessage(), "write one such as /app.css");
    }
  }

  private static Integer status(String text) {
    if (text.length() != 3 || !text.chars().allMatch(Character::isDigit)) {
      throw new LiteralException("\"" + text + "\" is not a status", "");
    }
    return Literals.count(text, 200, 599);
  }

  private static Integer redirectStatus(String text) {
    return switch (text) {
      case "301", "302", "303", "307", "308" -> Integer.valueOf(text);
      default -> throw new LiteralException("\"" + text + "\" is not a status of a redirect", "");
    };
  }

  private static String errorStatus(String text) {
    if (text.matches("[45]\\d\\d|[45]xx")) {
      return text;
    }
    throw new LiteralException("\"" + text + "\" is not a status of an error", "");
  }

  private static Set<Integer> statuses(String text) {
    List<Integer> all = new ArrayList<>();
    for (String part : text.split("\\s*,\\s*", -1)) {
      if (part.matches("[1-5]xx")) {
        int first = (part.charAt(0) - '0') * 100;
        for (int status = first; status < first + 100; status++) {
          all.add(status);
        }
      } else if (part.matches("[1-5]\\d\\d")) {
        all.add(Integer.valueOf(part));
      } else {
        throw new LiteralException("\"" + part + "\" is not a status", "");
      }
    }
    return Set.copyOf(all);
  }

  private static String media(String text, boolean range) {
    if (!MEDIA.matcher(text).matches()) {
      throw new LiteralException("\"" + text + "\" is not a media type", "");
    }
    if (!range && text.indexOf('*') >= 0) {
      throw new LiteralException("a media type here has no *", "");
    }
    return text;
  }

  private static String link(String text) {
    if (text.startsWith("<") && text.indexOf('>') > 1) {
      return fieldValue(text);
    }
    throw new LiteralException("\"" + text + "\" is not a link", "");
  }
}
