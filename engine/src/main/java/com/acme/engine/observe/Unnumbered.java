package com.acme.engine.observe;

/// What is recorded of an exchange, all but its number: numbers are given in the order in which
/// exchanges are kept. Others wait while it is made, so all that takes time lies ready.
@FunctionalInterface
interface Unnumbered<T> {

  /// @param sequence its number
  /// @param id its name
  T numbered(long sequence, String id);
}
