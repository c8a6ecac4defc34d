package com.acme.engine.config;

/// A text that is never shown: it prints as a mask.
///
/// @param value what is kept
public record Secret(String value) {

  @Override
  public String toString() {
    return "***";
  }
}
