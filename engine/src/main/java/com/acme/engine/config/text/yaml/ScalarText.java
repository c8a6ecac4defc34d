package com.acme.engine.config.text.yaml;

import com.acme.engine.config.text.yaml.YamlNode.Style;

/// Writes scalars: plain where that reads back as the same text, else quoted.
public final class ScalarText {

  private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`";

  private ScalarText() {}

  /// A scalar in the style that suits it best.
  ///
  /// @param flow whether it stands inside `{ }` or `[ ]`
  public static String of(String text, boolean flow) {
    return isPlain(text, flow) ? text : doubleQuoted(text);
  }

  /// A scalar in the style of another where that can hold it.
  ///
  /// @param flow whether it stands inside `{ }` or `[ ]`
  public static String like(Style style, String text, boolean flow) {
    return switch (style) {
      case SINGLE_QUOTED ->
          isSingleLine(text) ? "'" + text.replace("'", "''") + "'" : doubleQuoted(text);
      case DOUBLE_QUOTED -> doubleQuoted(text);
      case PLAIN, LITERAL, FOLDED, REFUSED -> of(text, flow);
    };
  }

  /// Whether a plain scalar reads back as this text.
  static boolean isPlain(String text, boolean flow) {
    if (text.isEmpty() || !isSingleLine(text) || isSpecial(text)) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean flowSign = c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
      boolean beforeSpace = i + 1 == text.length() || text.charAt(i + 1) == ' ';
      if ((c == ':' && (flow || beforeSpace))
          || (c == '#' && i > 0 && text.charAt(i - 1) == ' ')
          || (flow && flowSign)) {
        return false;
      }
    }
    return true;
  }

  /// Words and beginnings that mean something else to YAML.
  private static boolean isSpecial(String text) {
    char first = text.charAt(0);
    boolean number = first == '-' && text.length() > 1 && Character.isDigit(text.charAt(1));
    return switch (text) {
      case "~", "null", "Null", "NULL", "<<", "=" -> true;
      default ->
          (INDICATORS.indexOf(first) >= 0 && !number)
              || first == ' '
              || text.startsWith("...")
              || text.endsWith(" ");
    };
  }

  private static boolean isSingleLine(String text) {
    return text.chars().allMatch(c -> c >= ' ' && (c < 0x7f || c > 0x9f) && !isInvisible(c));
  }

  private static boolean isInvisible(int c) {
    return c == 0xfeff || c == 0x2028 || c == 0x2029 || c >= 0xfffe;
  }

  private static String doubleQuoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || (c >= 0x7f && c <= 0x9f) || isInvisible(c)) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
