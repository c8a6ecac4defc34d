package com.acme.console.overview;

/// How far back the charts show.
enum Range {
  MINUTE("1 m", 60, "Alt+1"),
  FIVE_MINUTES("5 m", 300, "Alt+2"),
  QUARTER("15 m", 900, "Alt+3"),
  HOUR("1 h", 3_600, "Alt+4"),
  SIX_HOURS("6 h", 21_600, "Alt+5"),
  DAY("24 h", 86_400, "Alt+6");

  private final String text;
  private final int seconds;
  private final String key;

  Range(String text, int seconds, String key) {
    this.text = text;
    this.seconds = seconds;
    this.key = key;
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
