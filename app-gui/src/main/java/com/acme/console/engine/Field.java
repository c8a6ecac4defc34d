package com.acme.console.engine;

/// A field line: a name and a value.
public record Field(String name, String value) {}
