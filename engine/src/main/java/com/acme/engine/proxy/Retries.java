package com.acme.engine.proxy;

import com.acme.engine.client.ClientRequest;
import com.acme.engine.client.UpstreamFailure;
import com.acme.engine.config.Resilience;
import java.io.IOException;
import java.util.BitSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/// Says what may be tried again, and counts it.
final class Retries {

  private final Resilience.Retries rules;
  private final BitSet status = new BitSet(600);
  private final RetryBudget budget;
  private final LongAdder done = new LongAdder();
  private final LongAdder overBudget = new LongAdder();

  Retries(Resilience.Retries rules, LongSupplier nanos) {
    this.rules = rules;
    this.budget = new RetryBudget(rules.budget(), nanos);
    rules.status().forEach(status::set);
  }

  /// A request came.
  void request() {
    budget.request();
  }

  /// Whether an answer is one after which something may be tried again.
  boolean concerns(int answer) {
    return status.get(answer);
  }

  /// Whether a failure is. One that took all the time there is is not.
  boolean concerns(UpstreamFailure failure) {
    if (failure.nothingWasSent()) {
      return rules.connect();
    }
    return failure.reason() != UpstreamFailure.Reason.TOTAL_DEADLINE
        && status.get(Failures.status(failure));
  }

  /// Why a request is not tried again; empty: it is. The budget is asked last: see {@link #take}.
  ///
  /// @param sent whether the server has seen something of it
  /// @param attempts made so far
  String refusal(ClientRequest request, boolean sent, int attempts) throws IOException {
    if (attempts > rules.attempts()) {
      return attempts + " attempts are all (retries.attempts)";
    }
    if (sent && !rules.methods().contains(request.method())) {
      return request.method() + " is not tried again once it was sent (retries.methods)";
    }
    return sent && !request.isReplayable()
        ? "what was sent is gone: a body that was passed on as it came, or an upgrade"
        : "";
  }

  /// Takes one from the budget; false: there is none left.
  boolean take() {
    boolean taken = budget.take();
    (taken ? done : overBudget).increment();
    return taken;
  }

  /// Retries made.
  long done() {
    return done.sum();
  }

  /// Retries not made because the budget was spent.
  long overBudget() {
    return overBudget.sum();
  }
}
