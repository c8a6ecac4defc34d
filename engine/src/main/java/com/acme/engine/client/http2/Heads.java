package com.acme.engine.client.http2;

import com.acme.engine.http.Fields;
import com.acme.engine.wire.HeadLimits;
import com.acme.engine.wire.SharedStrings;
import com.acme.engine.wire.Trailers;
import com.acme.engine.wire.http2.ConnectionError;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.HpackDecoder;
import com.acme.engine.wire.http2.StreamError;
import org.jspecify.annotations.Nullable;

/// Makes heads and trailers of field blocks, and hands them to their streams.
final class Heads {

  private final HeadLimits limits;
  private final HpackDecoder decoder;

  Heads(HeadLimits limits, SharedStrings strings) {
    this.limits = limits;
    this.decoder = new HpackDecoder(strings);
  }

  /// Takes a block.
  ///
  /// @param stream null: nobody waits for it, but the table depends on it
  /// @param last whether the response ends with it
  void take(
      @Nullable ClientStream stream, byte[] block, int offset, int length, boolean last)
      throws ConnectionError, StreamError {
    if (stream == null) {
      decoder.decode(block, offset, length, _ -> {});
      return;
    }
    boolean isHead = stream.input().isHeadless();
    ResponseFields fields = new ResponseFields(limits, !isHead);
    decoder.decode(block, offset, length, fields);
    int id = stream.out().id;
    if (fields.isTooLarge()) {
      tooLarge(stream);
    } else if (!fields.fault().isEmpty()) {
      throw new StreamError(id, ErrorCode.PROTOCOL_ERROR, fields.fault());
    } else if (isHead) {
      head(stream, fields.head(last));
    } else if (last) {
      stream.received(Trailers.permitted(fields.fields()));
    } else {
      throw new StreamError(id, ErrorCode.PROTOCOL_ERROR, "trailers that end nothing");
    }
  }

  private void tooLarge(ClientStream stream) {
    stream.reset(
        ErrorCode.CANCEL,
        new StreamFailure(
            StreamFailure.Reason.HEAD_TOO_LARGE,
            "the header section has more than "
                + limits.fieldSection()
                + " bytes or "
                + limits.fieldLines()
                + " lines"));
  }

  private static void head(ClientStream stream, ResponseHead head) throws StreamError {
    int id = stream.out().id;
    if (head.isInterim() && head.last()) {
      throw new StreamError(id, ErrorCode.PROTOCOL_ERROR, "an informational response at the end");
    }
    boolean empty = stream.isHead() || head.status() == 204 || head.status() == 304;
    stream.input().head(id, head, empty);
    if (head.last()) {
      stream.received(new Fields());
    }
  }
}
