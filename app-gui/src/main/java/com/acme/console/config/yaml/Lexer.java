package com.acme.console.config.yaml;

import com.acme.console.config.yaml.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/// Takes a text apart. It never fails and heals soon: a quote ends with its line, and brackets left
/// open end where a line stands further left than they may.
public final class Lexer {

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int lineStart;
  private int depth;
  private int openIndent;
  private boolean fresh = true;

  private Lexer(String text) {
    this.text = text;
  }

  /// The parts of a text, in order.
  public static List<Token> of(String text) {
    return new Lexer(text).tokens();
  }

  private List<Token> tokens() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        at++;
        lineStart = at;
        fresh = true;
      } else if (Character.isWhitespace(c)) {
        at++;
      } else {
        heal(c);
        next(c);
      }
    }
    close();
    return List.copyOf(tokens);
  }

  /// Ends brackets that cannot go on here.
  private void heal(char c) {
    if (fresh && depth > 0 && at - lineStart <= openIndent && c != '}' && c != ']') {
      close();
    }
  }

  private void close() {
    for (; depth > 0; depth--) {
      add(Kind.CLOSE, at);
    }
  }

  private void next(char c) {
    if (c == '#' && (at == lineStart || Character.isWhitespace(text.charAt(at - 1)))) {
      add(Kind.COMMENT, endOfLine());
    } else if (c == '-' && fresh && depth == 0 && isBlank(at + 1)) {
      add(Kind.DASH, at + 1);
    } else {
      fresh = false;
      inLine(c);
    }
  }

  private void inLine(char c) {
    if (c == '{' || c == '[') {
      if (depth == 0) {
        openIndent = indent();
      }
      depth++;
      add(Kind.OPEN, at + 1);
    } else if (depth > 0 && (c == '}' || c == ']')) {
      depth--;
      add(Kind.CLOSE, at + 1);
    } else if (depth > 0 && c == ',') {
      add(Kind.COMMA, at + 1);
    } else if (c == ':' && endsKey(at)) {
      add(Kind.COLON, at + 1);
    } else if (c == '"' || c == '\'') {
      scalar(Kind.QUOTED, endOfQuote(c));
    } else {
      plain(c);
    }
  }

  private void plain(char c) {
    int from = at;
    scalar(Kind.PLAIN, endOfPlain());
    boolean header = depth == 0 && text.substring(from, at).matches("[|>][-+0-9]{0,2}");
    if (header && (c == '|' || c == '>')) {
      block();
    }
  }

  /// The lines of a text that stand further right than its key.
  private void block() {
    int parent = parentColumn();
    int from = Math.min(endOfLine() + 1, text.length());
    int end = from;
    for (int line = from; line < text.length(); line = endOfLine(line) + 1) {
      int content = line;
      while (content < text.length() && text.charAt(content) == ' ') {
        content++;
      }
      boolean empty = content >= text.length() || text.charAt(content) == '\n';
      if (!empty && content - line <= parent) {
        break;
      }
      end = empty ? end : endOfLine(line);
    }
    if (end > from) {
      at = from;
      lineStart = from;
      add(Kind.BLOCK, end);
    }
  }

  private int parentColumn() {
    for (int i = tokens.size() - 1; i >= 0 && tokens.get(i).start() >= lineStart; i--) {
      Token token = tokens.get(i);
      if (token.kind() == Kind.KEY || token.kind() == Kind.DASH) {
        return token.column();
      }
    }
    return -1;
  }

  private void scalar(Kind kind, int end) {
    int next = end;
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
    boolean key = next < text.length() && text.charAt(next) == ':' && endsKey(next);
    add(key ? Kind.KEY : kind, end);
  }

  /// Whether a colon stands behind a key rather than in a text.
  private boolean endsKey(int colon) {
    if (isBlank(colon + 1)) {
      return true;
    }
    boolean afterQuote = colon > 0 && (text.charAt(colon - 1) == '"');
    return depth > 0 && (afterQuote || ",]}".indexOf(text.charAt(colon + 1)) >= 0);
  }

  private int endOfQuote(char quote) {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != '\n') {
      char c = text.charAt(end);
      if (c == '\\' && quote == '"') {
        end++;
      } else if (c == quote
          && quote == '\''
          && end + 1 < text.length()
          && text.charAt(end + 1) == quote) {
        end++;
      } else if (c == quote) {
        return end + 1;
      }
      end++;
    }
    return Math.min(end, text.length());
  }

  private int endOfPlain() {
    int end = at;
    while (end < text.length() && !endsPlain(end)) {
      end++;
    }
    while (end > at + 1 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return Math.max(end, at + 1);
  }

  private boolean endsPlain(int index) {
    char c = text.charAt(index);
    return c == '\n'
        || (c == ':' && endsKey(index))
        || (c == '#' && index > at && Character.isWhitespace(text.charAt(index - 1)))
        || (depth > 0 && ",[]{}".indexOf(c) >= 0);
  }

  private boolean isBlank(int index) {
    return index >= text.length() || Character.isWhitespace(text.charAt(index));
  }

  private int indent() {
    int first = lineStart;
    while (text.charAt(first) == ' ') {
      first++;
    }
    return first - lineStart;
  }

  private int endOfLine() {
    return endOfLine(at);
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private void add(Kind kind, int end) {
    tokens.add(new Token(kind, at, end, at - lineStart));
    at = end;
  }
}
