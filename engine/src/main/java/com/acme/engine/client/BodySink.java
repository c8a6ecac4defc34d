package com.acme.engine.client;

import com.acme.engine.http.Fields;
import java.io.IOException;

/// Where the body of a request goes, piece by piece: the server's side of {@link BodyPump}.
interface BodySink {

  /// Sends content.
  ///
  /// @param buffer has room for a chunk's frame before and after it ({@link
  ///   com.acme.engine.wire.Chunk})
  /// @throws IOException if the server takes no more
  void content(byte[] buffer, int offset, int count) throws IOException;

  /// Ends the body.
  ///
  /// @param trailers sent where the framing allows
  /// @throws IOException if the server takes no more
  void end(Fields trailers) throws IOException;

  /// Breaks the exchange off.
  void cutOff();
}
