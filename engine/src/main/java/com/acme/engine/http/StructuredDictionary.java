package com.acme.engine.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A field whose value is a dictionary (RFC 9651 section 3.2). Strict, as the format wants it: one
/// malformed member makes the whole field one to be ignored.
///
/// @param members by name; of one that comes twice the last counts
public record StructuredDictionary(Map<String, Item> members) {

  /// What a member's value is.
  public enum Type {
    INTEGER,
    STRING,
    TRUE,
    FALSE,
    /// A decimal, a token, a byte sequence, an inner list: no field of ours has any.
    OTHER
  }

  /// The value of a member, without its parameters.
  ///
  /// @param text digits or the content of a string; else empty
  public record Item(Type type, String text) {}

  public StructuredDictionary {
    members = Map.copyOf(members);
  }

  /// Reads the value, all lines joined by commas; empty when it is malformed.
  public static Optional<StructuredDictionary> parse(String value) {
    try {
      return Optional.of(new StructuredDictionary(new Parser(value).dictionary()));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /// Reads from left to right (RFC 9651 section 4.2).
  private static final class Parser {

    private static final int MOST_DIGITS = 15;

    private final String text;
    private int at;

    Parser(String text) {
      this.text = text.strip();
    }

    Map<String, Item> dictionary() {
      Map<String, Item> members = new HashMap<>();
      while (at < text.length()) {
        String key = key();
        Item item = take('=') ? value() : new Item(Type.TRUE, "");
        parameters();
        members.put(key, item);
        blanks();
        if (at < text.length()) {
          expect(',');
          blanks();
          refuseUnless(at < text.length());
        }
      }
      return members;
    }

    private Item value() {
      return take('(') ? innerList() : item();
    }

    private Item innerList() {
      blanks();
      while (!take(')')) {
        item();
        parameters();
        refuseUnless(peek() == ' ' || peek() == ')');
        blanks();
      }
      return new Item(Type.OTHER, "");
    }

    private Item item() {
      char c = peek();
      if (c == '-' || isDigit(c)) {
        return number();
      }
      if (c == '"') {
        return new Item(Type.STRING, string());
      }
      if (c == '?') {
        return truth();
      }
      if (c == ':') {
        bytes();
      } else {
        token();
      }
      return new Item(Type.OTHER, "");
    }

    private Item number() {
      int from = at;
      take('-');
      int digits = at;
      while (isDigit(peek())) {
        at++;
      }
      refuseUnless(at > digits && at - digits <= MOST_DIGITS);
      if (!take('.')) {
        return new Item(Type.INTEGER, text.substring(from, at));
      }
      int fraction = at;
      while (isDigit(peek())) {
        at++;
      }
      refuseUnless(at > fraction && at - fraction <= 3);
      return new Item(Type.OTHER, "");
    }

    private String string() {
      StringBuilder out = new StringBuilder();
      expect('"');
      while (!take('"')) {
        if (take('\\')) {
          refuseUnless(peek() == '"' || peek() == '\\');
        }
        char c = peek();
        refuseUnless(c >= 0x20 && c < 0x7f);
        out.append(c);
        at++;
      }
      return out.toString();
    }

    private Item truth() {
      expect('?');
      if (take('1')) {
        return new Item(Type.TRUE, "");
      }
      expect('0');
      return new Item(Type.FALSE, "");
    }

    private void bytes() {
      expect(':');
      int end = text.indexOf(':', at);
      refuseUnless(end >= 0 && text.substring(at, end).matches("[A-Za-z0-9+/=]*"));
      at = end + 1;
    }

    private void token() {
      char first = peek();
      refuseUnless(isLetter(first) || first == '*');
      while (at < text.length() && isTokenCharacter(text.charAt(at))) {
        at++;
      }
    }

    private void parameters() {
      while (take(';')) {
        while (take(' ')) {
          // Any number of them.
        }
        key();
        if (take('=')) {
          item();
        }
      }
    }

    private String key() {
      int from = at;
      char first = peek();
      refuseUnless((first >= 'a' && first <= 'z') || first == '*');
      while (at < text.length() && isKeyCharacter(text.charAt(at))) {
        at++;
      }
      return text.substring(from, at);
    }

    private void blanks() {
      while (peek() == ' ' || peek() == '\t') {
        at++;
      }
    }

    private char peek() {
      return at < text.length() ? text.charAt(at) : '\0';
    }

    private boolean take(char c) {
      boolean there = at < text.length() && text.charAt(at) == c;
      at += there ? 1 : 0;
      return there;
    }

    private void expect(char c) {
      refuseUnless(take(c));
    }

    private static void refuseUnless(boolean fine) {
      if (!fine) {
        throw new IllegalArgumentException("malformed");
      }
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isKeyCharacter(char c) {
      return (c >= 'a' && c <= 'z') || isDigit(c) || "_-.*".indexOf(c) >= 0;
    }

    private static boolean isTokenCharacter(char c) {
      return isLetter(c) || isDigit(c) || "!#$%&'*+-.^_`|~:/".indexOf(c) >= 0;
    }
  }
}
