package com.acme.console.overview;

import com.acme.console.state.Preferences;
import java.util.Arrays;
import javafx.beans.property.IntegerProperty;

/// How far back the charts show.
enum Range {
  MINUTE("1 m", 60, "Alt+1"),
  FIVE_MINUTES("5 m", 300, "Alt+2"),
  QUARTER("15 m", 900, "Alt+3"),
  HOUR("1 h", 3_600, "Alt+4"),
  SIX_HOURS("6 h", 21_600, "Alt+5"),
  DAY("24 h", 86_400, "Alt+6");

  private static final String KEY = "overview.range";

  private final String text;
  private final int seconds;
  private final String key;

  Range(String text, int seconds, String key) {
    this.text = text;
    this.seconds = seconds;
    this.key = key;
  }

  /// Sets what was chosen last, and remembers what is chosen from now on.
  static void remember(IntegerProperty span, Preferences preferences) {
    preferences
        .get(KEY)
        .flatMap(name -> Arrays.stream(values()).filter(each -> each.name().equals(name)).findAny())
        .ifPresent(range -> span.set(range.seconds()));
    span.addListener(_ ->
        Arrays.stream(values())
            .filter(each -> each.seconds() == span.get())
            .forEach(range -> preferences.put(KEY, range.name())));
  }

  String text() {
    return text;
  }

  int seconds() {
    return seconds;
  }

  String key() {
    return key;
  }
}
