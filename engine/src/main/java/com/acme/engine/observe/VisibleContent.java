package com.acme.engine.observe;

import com.acme.engine.coding.ContentDecoder;

/// Recorded content as it may leave the process: decoded, and without secrets where it has names to
/// know them by.
///
/// @param bytes the content
/// @param contentType of the message; empty: none was stated
/// @param contentEncoding a coding that could not be taken off; empty as a rule
/// @param complete whether it is all that was sent
/// @param sent how many bytes were sent, before decoding
@SuppressWarnings("ArrayRecordComponent") // handed on at once
public record VisibleContent(
    byte[] bytes, String contentType, String contentEncoding, boolean complete, long sent) {

  /// A small content may decode to a large one.
  private static final int MOST_DECODED = 1 << 20;

  /// Makes content visible.
  ///
  /// Content in a coding that is unknown here is not shown at all: it might hold a secret that
  /// nobody can find.
  static VisibleContent of(
      RecordedBody.Captured captured,
      String contentType,
      String contentEncoding,
      Redaction redaction) {
    return new ContentDecoder()
        .decode(contentEncoding, captured.bytes(), MOST_DECODED)
        .map(decoded ->
            new VisibleContent(
                new BodyRedaction(redaction).hide(contentType, decoded.bytes()),
                contentType,
                "",
                decoded.complete() && !captured.isTruncated(),
                captured.total()))
        .orElseGet(() ->
            new VisibleContent(new byte[0], contentType, contentEncoding, false, captured.total()));
  }
}
