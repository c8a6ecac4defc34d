package com.acme.engine.cli;

/// A request field as it is written behind `-H`.
///
/// @param name as written, which may be no field's name
record HeaderOption(String name, String value) {

  /// Reads `Name: value`.
  ///
  /// @throws CommandFailure if it is none
  static HeaderOption of(String text) throws CommandFailure {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw CommandFailure.badInput(
          "\"" + text + "\" is no header; write Name: value, such as -H 'X-Beta: 1'");
    }
    return new HeaderOption(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
  }
}
