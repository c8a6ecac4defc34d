package com.acme.engine.cache.warm;

import com.acme.engine.exchange.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has single URLs fetched into the cache, each within a deadline: a stream of events has no end.
final class Visitor {

  private static final Logger LOG = LoggerFactory.getLogger(Visitor.class);
  private static final int BUFFER = 64 * 1024;

  private final Visits visits;
  private final Duration deadline;
  private final long most;

  /// @param deadline of each visit
  /// @param most content bytes that are read: nothing longer is kept
  Visitor(Visits visits, Duration deadline, long most) {
    this.visits = visits;
    this.deadline = deadline;
    this.most = most;
  }

  /// Why the cache does not have a URL after it was asked for; empty: it has.
  Optional<String> warm(Target target) throws InterruptedException {
    AtomicReference<Optional<String>> result =
        new AtomicReference<>(Optional.of("it has no end within " + deadline.toSeconds() + " s"));
    inTime(() -> result.set(visit(target)));
    return result.get();
  }

  /// Reads an answer that is not to be kept, such as a sitemap.
  ///
  /// @throws VisitFailure if it cannot be had
  void read(Target target, Visits.Reader reader) throws VisitFailure, InterruptedException {
    AtomicReference<Optional<String>> result =
        new AtomicReference<>(Optional.of("it has no end within " + deadline.toSeconds() + " s"));
    inTime(() -> result.set(visit(target, reader)));
    if (result.get().isPresent()) {
      throw new VisitFailure(result.get().get());
    }
  }

  /// A visit is made on a thread of its own, which can be interrupted without the worker's.
  private void inTime(Runnable visit) throws InterruptedException {
    Thread thread = Thread.ofVirtual().name("cache-warm-visit").start(visit);
    try {
      thread.join(deadline);
    } finally {
      thread.interrupt();
    }
  }

  private Optional<String> visit(Target target) {
    AtomicReference<Optional<String>> problem = new AtomicReference<>(Optional.empty());
    Optional<String> failure =
        visit(
            target,
            response -> {
              problem.set(Verdict.problem(response));
              return drain(response);
            });
    return failure.isPresent() ? failure : problem.get();
  }

  private Optional<String> visit(Target target, Visits.Reader reader) {
    try {
      visits.visit(target, reader);
      return Optional.empty();
    } catch (VisitFailure failure) {
      return Optional.of(failure.reason());
    } catch (IOException broken) {
      return Optional.of("the answer broke off: " + broken.getMessage());
    } catch (InterruptedException late) {
      Thread.currentThread().interrupt();
      return Optional.of("it was given up");
    } catch (RuntimeException bug) {
      LOG.error("{} could not be asked for", target.url(), bug);
      return Optional.of("a fault of the server; see its log");
    }
  }

  private long drain(Response response) throws IOException, VisitFailure {
    long length = response.body().length();
    if (length > most) {
      throw new VisitFailure("it is not kept: max-entry");
    }
    InputStream content = response.body().stream();
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
      bytes += count;
      if (bytes > most) {
        throw new VisitFailure("it is not kept: max-entry");
      }
    }
    return bytes;
  }
}
