package com.acme.engine.config.text.schema;

import com.acme.engine.exchange.Template;

/// Literals of changes to messages.
public final class RewriteLiterals {

  /// Any text with variables.
  public static final Literal<String> TEMPLATE =
      Literal.of(
          "text with variables", "text, with variables such as {path}", RewriteLiterals::template);

  /// A method a request may get.
  public static final Literal<String> METHOD =
      Literal.of("method", "a method such as GET", RewriteLiterals::method);

  /// Where a cookie goes; `none`: to the host alone, which is the empty text.
  public static final Literal<String> NEW_DOMAIN =
      Literal.of(
          "domain or none",
          "a domain such as shop.example, or none",
          text -> text.equals("none") ? "" : NetworkLiterals.COOKIE_DOMAIN.parse(text));

  /// The path of a cookie.
  public static final Literal<String> COOKIE_PATH =
      Literal.of("path", "a path such as /shop", RewriteLiterals::cookiePath);

  private RewriteLiterals() {}

  private static String template(String text) {
    Template.compile(text);
    return text;
  }

  private static String method(String text) {
    String method = HttpLiterals.METHOD.parse(text);
    if (method.equals("CONNECT")) {
      throw new LiteralException("CONNECT is not forwarded", "write another method");
    }
    return method;
  }

  private static String cookiePath(String text) {
    String path = HttpLiterals.PREFIX.parse(HttpLiterals.FIELD_VALUE.parse(text));
    if (path.indexOf(';') >= 0) {
      throw new LiteralException("a ; ends a cookie's path", "remove it");
    }
    return path;
  }
}
