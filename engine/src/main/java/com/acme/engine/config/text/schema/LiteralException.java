package com.acme.engine.config.text.schema;

/// A text that is not what its key takes.
public final class LiteralException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String remedy;
  private final int index;

  /// Makes one.
  ///
  /// @param what what is wrong with the text, a clause
  /// @param remedy what to write; empty: what the literal expects
  /// @param index where in the text; 0 for the whole
  public LiteralException(String what, String remedy, int index) {
    super(what, null, false, false);
    this.remedy = remedy;
    this.index = index;
  }

  /// About the whole text.
  public LiteralException(String what, String remedy) {
    this(what, remedy, 0);
  }

  /// From a model class that refused a text. Its message says what is wrong, and often, after a
  /// semicolon or ", so ", what to write.
  static LiteralException from(IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    for (String turn : new String[] {"; ", ", so "}) {
      int at = message.indexOf(turn);
      if (at > 0) {
        return new LiteralException(
            message.substring(0, at), message.substring(at + turn.length()));
      }
    }
    return new LiteralException(message, "");
  }

  public String what() {
    return String.valueOf(getMessage());
  }

  public String remedy() {
    return remedy;
  }

  public int index() {
    return index;
  }
}
