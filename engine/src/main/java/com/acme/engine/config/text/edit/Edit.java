package com.acme.engine.config.text.edit;

import com.acme.engine.config.text.yaml.KeyPath;

/// A change to a configuration. Paths name what is meant, whichever part of the text says it: see
/// {@link ConfigurationText}.
public sealed interface Edit {

  /// What is changed.
  KeyPath path();

  /// Sets a value. A key that is not there is added, with all that is missing above it. Of a map or
  /// list that becomes another one, only what differs is touched.
  record Put(KeyPath path, Data value) implements Edit {}

  /// Removes a key or an item, with the comment lines that are its own.
  record Remove(KeyPath path) implements Edit {}

  /// Gives a key another name.
  record Rename(KeyPath path, String name) implements Edit {}

  /// Inserts an item before the one at the path; at the path behind the last one, appends it.
  record Insert(KeyPath path, Data value) implements Edit {}

  /// Moves an item of a list to another index, with the comment lines that are its own.
  ///
  /// @param to the index it has afterwards
  record Move(KeyPath path, int to) implements Edit {}
}
