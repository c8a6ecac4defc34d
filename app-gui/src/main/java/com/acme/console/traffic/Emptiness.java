package com.acme.console.traffic;

/// Why a table of exchanges shows no row; each has its own words and its own action.
public enum Emptiness {
  /// It shows rows.
  NOT_EMPTY,
  /// Nothing was requested yet.
  FIRST_USE,
  /// The user cleared it.
  CLEARED,
  /// The filter takes none of the rows.
  NO_MATCH,
  /// No row is pinned.
  NO_PINS,
  /// Nothing is recorded, because recording is off.
  RECORDING_OFF,
  /// No server runs.
  STOPPED
}
