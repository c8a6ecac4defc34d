package com.acme.engine.socket;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.ClosedChannelException;
import java.util.function.IntUnaryOperator;

/// A file descriptor that is closed once, and not before the last system call that uses it has
/// returned: the system gives its number to the next file that is opened.
final class Descriptor {

  /// The sign says that it is closed; the rest counts the calls under way.
  private static final int CLOSED = Integer.MIN_VALUE;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Descriptor.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int number;
  private final Runnable beforeEnd;
  private volatile int state;

  /// @param number which is this object's from now on
  /// @param beforeEnd runs before the number is given back to the system
  Descriptor(int number, Runnable beforeEnd) {
    this.number = number;
    this.beforeEnd = beforeEnd;
  }

  /// For logs, and what does not use it.
  int number() {
    return number;
  }

  boolean isOpen() {
    return state >= 0;
  }

  /// Takes it for a system call; {@link #release()} follows.
  ///
  /// @throws ClosedChannelException after {@link #close()}
  int acquire() throws ClosedChannelException {
    int before = state;
    while (before >= 0) {
      if (STATE.compareAndSet(this, before, before + 1)) {
        return number;
      }
      before = state;
    }
    throw new ClosedChannelException();
  }

  /// Ends what {@link #acquire()} began.
  void release() {
    if ((int) STATE.getAndAdd(this, -1) - 1 == CLOSED) {
      end();
    }
  }

  /// Makes a system call that is off the hot path.
  ///
  /// @return what it returns
  /// @throws IOException if it fails, or the descriptor is closed
  int use(IntUnaryOperator call) throws IOException {
    int taken = acquire();
    try {
      return Errno.check(call.applyAsInt(taken));
    } finally {
      release();
    }
  }

  /// Has every later call fail, and closes after those under way.
  ///
  /// @return false when it was closed before
  boolean close() {
    int before = (int) STATE.getAndBitwiseOr(this, CLOSED);
    if (before == 0) {
      end();
    }
    return before >= 0;
  }

  private void end() {
    beforeEnd.run();
    Libc.close(number);
  }
}
