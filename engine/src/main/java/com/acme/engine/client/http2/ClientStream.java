package com.acme.engine.client.http2;

import com.acme.engine.http.Fields;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.StreamError;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One exchange on its stream (RFC 9113 section 5). One thread sends while another receives.
public final class ClientStream {

  private final ReentrantLock lock;
  private final Sender sender;
  private final Inflow inflow;
  private final Streams streams;
  private final Runnable whenClosed;
  private final Outflow out = new Outflow();
  private final ResponseInput input;
  private boolean isHead;

  /// Guarded by the lock, as is the next.
  private boolean received;

  private boolean closed;

  ClientStream(
      Output output, Sender sender, Inflow inflow, Streams streams, Runnable whenClosed) {
    this.lock = output.lock();
    this.sender = sender;
    this.inflow = inflow;
    this.streams = streams;
    this.whenClosed = whenClosed;
    this.input = new ResponseInput(inflow);
  }

  Outflow out() {
    return out;
  }

  ResponseInput input() {
    return input;
  }

  /// Whether the response has no content, whatever it states.
  boolean isHead() {
    return isHead;
  }

  /// Sends the head of the request.
  ///
  /// @param last whether it is the whole request
  /// @throws StreamFailure if the connection takes no more
  public void request(RequestHead head, boolean last) throws StreamFailure {
    lock.lock();
    try {
      open(head, last);
    } finally {
      lock.unlock();
    }
  }

  /// Sends the head of the request, and its content where all of it may be sent now.
  ///
  /// @return whether the content went too
  /// @throws StreamFailure if the connection takes no more
  public boolean request(RequestHead head, byte[] content) throws StreamFailure {
    lock.lock();
    try {
      open(head, false);
      return sender.whole(out, content);
    } finally {
      lock.unlock();
    }
  }

  private void open(RequestHead head, boolean last) throws StreamFailure {
    isHead = head.method().equals("HEAD");
    streams.open(this);
    sender.head(out, head, last);
  }

  /// Sends content; returns when all of it is on its way.
  ///
  /// @param last whether the request ends with it
  /// @return false if the server did not take it in time
  /// @throws StreamFailure if the stream has ended
  public boolean send(byte[] bytes, int offset, int count, boolean last, Patience patience)
      throws StreamFailure, InterruptedException {
    boolean sent = sender.data(out, bytes, offset, count, last, patience);
    if (sent && last) {
      closeIfBothEnded();
    }
    return sent;
  }

  /// Ends the request with trailers.
  ///
  /// @throws StreamFailure if the stream has ended
  /// @throws IllegalArgumentException if one cannot be sent
  public void sendTrailers(Fields trailers) throws StreamFailure {
    RequestHead.check(trailers);
    lock.lock();
    try {
      sender.trailers(out, trailers);
    } finally {
      lock.unlock();
    }
    closeIfBothEnded();
  }

  /// The next head of the response, waiting for it; empty: it did not come in time.
  ///
  /// @param until as `System.nanoTime` counts; asked again after each {@link #nudge}
  /// @throws StreamFailure if none will come
  public Optional<ResponseHead> head(LongSupplier until)
      throws StreamFailure, InterruptedException {
    return input.head(until);
  }

  /// Until when a head is waited for may have changed.
  public void nudge() {
    input.nudge();
  }

  /// Takes content of the response, waiting for it.
  ///
  /// @return how many bytes; -1 after the last; 0: none came in time
  /// @throws StreamFailure if the response breaks off
  public int read(byte[] target, int offset, int count, Patience patience)
      throws StreamFailure, InterruptedException {
    int got = input.read(target, offset, count, patience);
    int increment = got > 0 ? input.increment() : 0;
    if (increment > 0) {
      inflow.taken(out.id, increment);
    }
    return got;
  }

  /// Bytes of content that are here.
  public int available() {
    return input.available();
  }

  /// All of the content, if it is here and there are no trailers; null otherwise.
  ///
  /// @param most bytes
  public byte @Nullable [] whole(int most) {
    return input.whole(most);
  }

  /// Of the response; complete when its content has ended.
  public Fields trailers() {
    return input.trailers();
  }

  /// Whether the response is whole and all of it was read.
  public boolean isRead() {
    return input.isRead();
  }

  /// Whether the server still waits for the rest of the request.
  public boolean isSending() {
    lock.lock();
    try {
      return !out.ended && !closed;
    } finally {
      lock.unlock();
    }
  }

  /// Forgets what was not read; the stream goes on where it has not ended.
  public void drop() {
    input.drop();
  }

  /// Gives the stream up; does nothing after its end.
  ///
  /// @param why for whoever waits for something on it
  public void cancel(String why) {
    reset(ErrorCode.CANCEL, new StreamFailure(StreamFailure.Reason.CANCELLED, why));
  }

  /// Ends the stream from this side.
  void reset(ErrorCode code, StreamFailure why) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      if (out.id > 0) {
        streams.reset(out.id, code);
      }
      close(why, out.id > 0);
    } finally {
      lock.unlock();
    }
    over(why);
  }

  /// The stream has ended from the other side.
  void end(StreamFailure why) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      if (why.reason() == StreamFailure.Reason.REFUSED) {
        streams.refused();
      }
      close(why, false);
    } finally {
      lock.unlock();
    }
    over(why);
  }

  private void close(StreamFailure why, boolean reset) {
    closed = true;
    sender.stop(out, why);
    streams.close(this, reset);
  }

  private void over(StreamFailure why) {
    input.fail(why);
    whenClosed.run();
    streams.tellIfQuiet();
  }

  /// The response is whole. Who reads its end finds the stream's place free.
  ///
  /// @throws StreamError if it is shorter than was stated
  void received(Fields trailers) throws StreamError {
    input.checkEnd(out.id);
    lock.lock();
    try {
      received = true;
    } finally {
      lock.unlock();
    }
    closeIfBothEnded();
    input.end(trailers);
  }

  private void closeIfBothEnded() {
    lock.lock();
    try {
      if (closed || !received || !out.ended) {
        return;
      }
      closed = true;
      streams.close(this, false);
    } finally {
      lock.unlock();
    }
    whenClosed.run();
    streams.tellIfQuiet();
  }
}
