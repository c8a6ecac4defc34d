package com.acme.engine.wire.http2;

/// How urgent a response is, and whether its parts are of use (RFC 9218 section 4).
///
/// @param urgency 0 is the most urgent, 7 the least
/// @param incremental whether it is worth sharing the connection with others as urgent
public record Priority(int urgency, boolean incremental) {

  /// Of a client that says nothing.
  public static final Priority DEFAULT = new Priority(3, false);

  /// Reads the value of the field `Priority`. What is no such value says nothing (section 4).
  public static Priority parse(String value) {
    int urgency = DEFAULT.urgency;
    boolean incremental = DEFAULT.incremental;
    for (String member : value.split(",", -1)) {
      String stated = member.strip();
      int parameters = stated.indexOf(';');
      String text = parameters < 0 ? stated : stated.substring(0, parameters).strip();
      switch (text) {
        case "i", "i=?1" -> incremental = true;
        case "i=?0" -> incremental = false;
        default -> urgency = urgency(text, urgency);
      }
    }
    return new Priority(urgency, incremental);
  }

  private static int urgency(String text, int otherwise) {
    return text.length() == 3
            && text.startsWith("u=")
            && text.charAt(2) >= '0'
            && text.charAt(2) <= '7'
        ? text.charAt(2) - '0'
        : otherwise;
  }
}
