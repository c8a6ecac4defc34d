package com.acme.console.config.yaml;

/// A part of a text that looks different for a while.
///
/// @param span the part
/// @param style class it gets beside the others
public record Marked(Span span, String style) {}
