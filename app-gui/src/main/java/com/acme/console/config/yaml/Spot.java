package com.acme.console.config.yaml;

import com.acme.console.config.yaml.Token.Kind;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.List;
import java.util.Optional;

/// Where a caret stands, and what is being written there.
///
/// @param role what may be written
/// @param path of the map a key is written in, or of the value
/// @param from index of the first char of what is being written
/// @param prefix what of it stands before the caret
/// @param column where it begins in its line, from 0
/// @param flow whether in braces or brackets
public record Spot(Role role, KeyPath path, int from, String prefix, int column, boolean flow) {

  /// What may be written.
  public enum Role {
    /// A key of the map at the path.
    KEY,
    /// The value at the path.
    VALUE,
    /// The value at the path, or the first key of it.
    ITEM
  }

  /// Where a caret stands; empty in comments and in texts.
  public static Optional<Spot> at(String text, int offset) {
    List<Token> tokens = Lexer.of(text);
    Optional<Token> written = tokens.stream().filter(token -> token.touches(offset)).findFirst();
    if (written.filter(token -> !isWritable(token.kind())).isPresent()) {
      return Optional.empty();
    }
    Token word = written.filter(token -> isScalar(token.kind())).orElse(none(text, offset));
    if (tokens.stream().anyMatch(token -> token.kind() == Kind.BLOCK && token.touches(offset))) {
      return Optional.empty();
    }
    return new Search(text, offset, word).in(tokens);
  }

  private static boolean isWritable(Kind kind) {
    return kind != Kind.COMMENT && kind != Kind.BLOCK;
  }

  private static boolean isScalar(Kind kind) {
    return kind == Kind.PLAIN || kind == Kind.QUOTED || kind == Kind.KEY;
  }

  private static Token none(String text, int offset) {
    return new Token(Kind.PLAIN, offset, offset, offset - lineStart(text, offset));
  }

  private static int lineStart(String text, int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  /// Looks at what stands before a word.
  private record Search(String text, int offset, Token word) {

    Optional<Spot> in(List<Token> tokens) {
      Walk walk = new Walk(text);
      Optional<Kind> before = Optional.empty();
      int line = lineStart(text, word.start());
      for (Token token : tokens) {
        if (token.start() >= word.start()) {
          break;
        }
        walk.step(token);
        before = token.start() >= line ? Optional.of(token.kind()) : Optional.empty();
      }
      if (!walk.isAtRoot() && walk.top().isFlow()) {
        return inFlow(walk.top());
      }
      return inBlock(walk, before);
    }

    private Optional<Spot> inFlow(Walk.Frame frame) {
      boolean key = frame.isMap() && !frame.isKeyed();
      return Optional.of(spot(key ? Role.KEY : Role.VALUE, frame.value(), true));
    }

    private Optional<Spot> inBlock(Walk walk, Optional<Kind> before) {
      if (before.isEmpty()) {
        walk.line(word.column());
        boolean sibling = !walk.isAtRoot() && walk.top().column() == word.column();
        return Optional.of(spot(Role.KEY, sibling ? walk.top().base() : walk.value(), false));
      }
      return switch (before.get()) {
        case DASH -> Optional.of(spot(Role.ITEM, walk.value(), false));
        case COLON -> Optional.of(spot(Role.VALUE, walk.value(), false));
        case COMMENT, KEY, QUOTED, PLAIN, OPEN, CLOSE, COMMA, BLOCK -> Optional.empty();
      };
    }

    private Spot spot(Role role, KeyPath path, boolean flow) {
      String prefix = text.substring(word.start(), offset);
      return new Spot(role, path, word.start(), prefix, word.column(), flow);
    }
  }
}
