package com.acme.console.config.yaml;

/// A part of a text.
///
/// @param start index of its first char
/// @param end index behind its last char
public record Span(int start, int end) {

  public int length() {
    return end - start;
  }
}
