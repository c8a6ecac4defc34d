package com.acme.engine.observe;

/// Finds `name=value` pairs of queries and fragments in a text and hides the values of secrets.
final class Parameters {

  private static final String BEFORE_NAME = "?&#;";
  private static final String AFTER_VALUE = "&#;\"'<> \t\r\n";

  private Parameters() {}

  /// @param wholeTextIsQuery whether a name may stand at the very beginning
  static String hide(Redaction redaction, String text, boolean wholeTextIsQuery) {
    StringBuilder out = null;
    int copied = 0;
    for (int equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', equals + 1)) {
      int name = nameStart(text, equals, Math.max(copied, 0), wholeTextIsQuery);
      if (name >= 0 && redaction.hidesParameter(text.substring(name, equals))) {
        int end = valueEnd(text, equals + 1);
        if (end > equals + 1) {
          out = out == null ? new StringBuilder(text.length()) : out;
          out.append(text, copied, equals + 1).append(Redaction.MARK);
          copied = end;
          equals = end - 1;
        }
      }
    }
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }

  /// Where the name before an equals sign starts; -1 when none does.
  private static int nameStart(String text, int equals, int from, boolean wholeTextIsQuery) {
    int at = equals;
    while (at > from && BEFORE_NAME.indexOf(text.charAt(at - 1)) < 0) {
      if (" =".indexOf(text.charAt(at - 1)) >= 0) {
        return -1;
      }
      at--;
    }
    if (at == equals) {
      return -1;
    }
    boolean delimited = at > 0 && BEFORE_NAME.indexOf(text.charAt(at - 1)) >= 0;
    return delimited || (wholeTextIsQuery && at == 0) ? at : -1;
  }

  private static int valueEnd(String text, int from) {
    int at = from;
    while (at < text.length() && AFTER_VALUE.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
