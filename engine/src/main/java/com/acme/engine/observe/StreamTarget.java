package com.acme.engine.observe;

import java.io.IOException;
import java.io.OutputStream;

/// An open stream that outlives the writer, such as standard output.
///
/// @param name what a person calls it
/// @param stream never closed here
public record StreamTarget(String name, OutputStream stream) implements LineTarget {

  @Override
  public void append(byte[] bytes, int length) throws IOException {
    stream.write(bytes, 0, length);
    stream.flush();
  }

  @Override
  public void close() throws IOException {
    stream.flush();
  }
}
