package com.acme.console.config.yaml;

import com.acme.console.config.yaml.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Finds the counterpart of a bracket.
public final class Brackets {

  private Brackets() {}

  /// The bracket beside a caret and its counterpart; none, one or two of length 1.
  public static List<Span> at(String text, int caret) {
    Deque<Token> open = new ArrayDeque<>();
    for (Token token : Lexer.of(text)) {
      if (token.kind() == Kind.OPEN) {
        open.push(token);
      } else if (token.kind() == Kind.CLOSE && !open.isEmpty()) {
        Token start = open.pop();
        if (isBeside(start, caret) || isBeside(token, caret)) {
          return token.start() == token.end()
              ? List.of(span(start))
              : List.of(span(start), span(token));
        }
      }
    }
    return List.of();
  }

  private static boolean isBeside(Token token, int caret) {
    return token.start() < token.end() && (token.start() == caret || token.end() == caret);
  }

  private static Span span(Token token) {
    return new Span(token.start(), token.end());
  }
}
