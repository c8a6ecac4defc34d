package com.acme.engine.exchange;

import com.acme.engine.http.ContentCoding;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Executor;

/// The coded forms of a stored representation, kept beside it: each is made once, and goes when it
/// goes. Safe for all threads.
public interface CodedForms {

  /// A way to code it.
  ///
  /// @param level how hard the encoder tries
  record Form(ContentCoding coding, int level) {}

  /// Makes a form.
  @FunctionalInterface
  interface Work {
    byte[] encode() throws IOException;
  }

  /// A form that is there.
  Optional<byte[]> find(Form form);

  /// The form that is there, or the one made now: by one of those who ask at the same time, the
  /// others wait.
  ///
  /// @param workers where it is made
  /// @throws IOException if the work fails
  byte[] get(Form form, Executor workers, Work work) throws IOException;

  /// A coded stream, whose bytes are kept once they have all been read.
  InputStream keep(Form form, InputStream coded);
}
