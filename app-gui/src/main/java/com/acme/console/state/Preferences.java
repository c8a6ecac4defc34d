package com.acme.console.state;

import java.util.Optional;

/// What a user chose and finds again after a restart. Used on the FX thread.
public interface Preferences {

  /// What was chosen last.
  ///
  /// @param key such as `traffic.columns`
  Optional<String> get(String key);

  /// Remembers a choice.
  ///
  /// @param value any text
  void put(String key, String value);
}
