package com.acme.engine.wire;

import com.acme.engine.http.Fields;
import java.io.IOException;
import java.io.InputStream;

/// The body of a message while it is received (RFC 9112 sections 6 and 7). Reads return what is
/// there and never wait to fill the caller's array; the connection stays open when it is closed.
public abstract sealed class MessageBody extends InputStream
    permits FixedBody, ChunkedBody, UntilCloseBody {

  /// The body that follows a head.
  public static MessageBody of(
      BodyLength length, WireInput in, HeadLimits limits, SharedStrings strings) {
    return switch (length) {
      case BodyLength.None _ -> new FixedBody(in, 0);
      case BodyLength.Fixed(long bytes) -> new FixedBody(in, bytes);
      case BodyLength.Chunked _ -> new ChunkedBody(in, new FieldSection(limits, strings));
      case BodyLength.UntilClose _ -> new UntilCloseBody(in);
    };
  }

  /// Whether all of it was read, its framing included: the next byte belongs to the next message.
  public abstract boolean isComplete();

  /// Content bytes read so far.
  public abstract long count();

  /// Trailer fields; complete once the body is.
  public Fields trailers() {
    return new Fields();
  }

  /// Reads and drops what is left, up to so many content bytes.
  ///
  /// @return whether the body is complete now
  public boolean drain(long most) throws IOException {
    byte[] dropped = new byte[(int) Math.min(8192, most)];
    long left = most;
    while (!isComplete() && left > 0) {
      int count = read(dropped, 0, (int) Math.min(dropped.length, left));
      left -= Math.max(count, 0);
    }
    return isComplete();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] target, int offset, int length) throws IOException;

  /// How many bytes can be read without waiting for the peer.
  @Override
  public abstract int available();
}
