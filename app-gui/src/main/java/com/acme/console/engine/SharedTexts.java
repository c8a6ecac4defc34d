package com.acme.console.engine;

import org.jspecify.annotations.Nullable;

/// Texts that come again and again (hosts, routes, paths), each kept once for many rows. Bounded:
/// one text a slot, the last one seen. Losing a race costs one copy, so there is no lock.
final class SharedTexts {

  private static final int SLOTS = 8_192;
  private static final int LONGEST = 200;

  private final @Nullable String[] slots = new @Nullable String[SLOTS];

  /// An equal text, as a rule the one that was given before.
  String of(String text) {
    if (text.length() > LONGEST) {
      return text;
    }
    int hash = text.hashCode();
    int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
    String known = slots[slot];
    if (known != null && known.equals(text)) {
      return known;
    }
    slots[slot] = text;
    return text;
  }
}
