package com.acme.engine.config.text.schema;

/// A key path and what is known about it.
///
/// @param path names the user chooses are `*`, items of lists `[]`: `sites.*.routes[].files.root`
/// @param type what it takes, in words
/// @param fallback its default as YAML; empty where there is none
/// @param doc one line about it
/// @param available whether this version takes it
public record DocumentedKey(
    String path, String type, String fallback, String doc, boolean available) {}
