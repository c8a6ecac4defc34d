package com.acme.engine.serving;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// The one reference to what serves. A request reads it once and keeps that state to its last byte;
/// a state that was replaced is let go after its last request.
public final class Serving implements Handler {

  private final AtomicReference<Lease> current;

  /// Begins with a state.
  public Serving(ServingState first) {
    this.current = new AtomicReference<>(new Lease(first));
  }

  /// What serves now.
  public ServingState state() {
    return current.get().state;
  }

  /// Replaces what serves. The state before is closed after its last request, on the thread of that
  /// request, or at once.
  ///
  /// @param next serves from the next request on
  public void swap(ServingState next) {
    current.getAndSet(new Lease(next)).release();
  }

  @Override
  public Response handle(Exchange exchange) throws IOException, InterruptedException {
    Lease lease = acquire();
    try {
      return lease.state.handle(exchange);
    } finally {
      // After all who ask while it is handled: the state goes when its last line is in the log.
      exchange.whenDone(outcome -> lease.release());
    }
  }

  private Lease acquire() {
    // A lease is refused only between being replaced and the next read of the reference.
    for (int attempt = 0; attempt < 1_000; attempt++) {
      Lease lease = current.get();
      if (lease.tryAcquire()) {
        return lease;
      }
    }
    throw new HttpFailure(503, "The server is changing its configuration.");
  }

  /// A state and the requests that use it. The owner counts as one user until the state is
  /// replaced.
  private static final class Lease {

    private final ServingState state;
    private final AtomicInteger users = new AtomicInteger(1);

    Lease(ServingState state) {
      this.state = state;
    }

    boolean tryAcquire() {
      int count = users.get();
      while (count > 0) {
        if (users.compareAndSet(count, count + 1)) {
          return true;
        }
        count = users.get();
      }
      return false;
    }

    void release() {
      if (users.decrementAndGet() == 0) {
        state.close();
      }
    }
  }
}
