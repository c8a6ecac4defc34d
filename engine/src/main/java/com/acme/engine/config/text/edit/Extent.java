package com.acme.engine.config.text.edit;

/// A part of a text.
///
/// @param start offset of its first char
/// @param stop offset behind its last char
public record Extent(int start, int stop) {

  /// Whether an offset lies in it; the place behind its last char does.
  public boolean holds(int offset) {
    return offset >= start && offset <= stop;
  }
}
