package com.acme.engine.observe;

import java.io.Closeable;
import java.io.IOException;

/// Where a {@link LineWriter} puts its lines.
public interface LineTarget extends Closeable {

  /// Appends whole lines at once.
  ///
  /// @param bytes the lines; not kept
  /// @param length how many of the bytes count
  void append(byte[] bytes, int length) throws IOException;

  /// What a person calls it: a path, or `stdout`.
  String name();
}
