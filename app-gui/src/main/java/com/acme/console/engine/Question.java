package com.acme.console.engine;

import java.util.List;

/// A request whose way is asked for.
///
/// @param method such as `GET`
/// @param url absolute
/// @param fields header fields
public record Question(String method, String url, List<Field> fields) {
  public Question {
    fields = List.copyOf(fields);
  }
}
