package com.acme.console.traffic;

import com.acme.console.state.Preferences;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Choices kept in memory.
final class Remembered implements Preferences {

  final Map<String, String> values = new LinkedHashMap<>();

  @Override
  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public void put(String key, String value) {
    values.put(key, value);
  }
}
