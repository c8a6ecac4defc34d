package com.acme.engine.wire.http2;

/// How urgent a response is, and whether its parts are of use (RFC 9218 section 4).
///
/// @param urgency 0 is the most urgent, 7 the least
/// @param incremental whether it is worth sharing the connection with others as urgent
public record Priority(int urgency, boolean incremental) {

  /// Of a client that says nothing.
  public static final Priority DEFAULT = new Priority(3, false);

  /// The least urgent.
  public static final int LEAST = 7;

  /// Reads the value of a request's field `Priority`. What is no such value says nothing (section
  /// 4).
  public static Priority parse(String value) {
    return DEFAULT.changed(value);
  }

  /// As the field `Priority` of the response changes it: what it does not say stays as the client
  /// wants it (section 8).
  public Priority changed(String value) {
    int urgency = urgency();
    boolean incremental = incremental();
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

  /// That of something that is of no use before what has this priority.
  public Priority below() {
    return new Priority(Math.min(LEAST, urgency + 1), false);
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
