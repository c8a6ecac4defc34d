package com.acme.engine.cache.warm;

import com.acme.engine.cache.CacheKey;
import com.acme.engine.cache.ResponseStore;
import com.acme.engine.cache.warm.HottestList.Hot;
import com.acme.engine.cache.warm.WarmOrder.SiteRoute;
import com.acme.engine.config.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// All jobs that warm the cache: those that were asked for, and those of routes that begin with
/// nothing. Lives as long as the engine.
public final class Warming implements AutoCloseable {

  /// Jobs that are told of, the newest.
  private static final int MOST_TOLD = 50;

  /// Jobs that may run at a time where somebody asks for more.
  private static final int MOST_RUNNING = 16;

  /// Of each engine the hottest that are known over a restart.
  private static final int MOST_HOTTEST = 10_000;

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration BETWEEN_WRITES = Duration.ofMinutes(5);

  private final Visits visits;
  private final ResponseStore store;
  private final HottestList list;
  private final InstantSource clock;

  /// Guarded by this, as are the next.
  private final Deque<WarmJob> jobs = new ArrayDeque<>();

  private final Map<SiteRoute, Route> warmed = new HashMap<>();
  private List<Hot> before = List.of();
  private @Nullable Thread writer;
  private long last;
  private boolean closed;

  /// Fetches nothing yet.
  ///
  /// @param visits asks the server
  /// @param hottest the file that the hottest are kept in
  public Warming(Visits visits, ResponseStore store, Path hottest, InstantSource clock) {
    this.visits = visits;
    this.store = store;
    this.list = new HottestList(hottest);
    this.clock = clock;
  }

  /// A configuration serves: those of its routes that begin with nothing are warmed.
  ///
  /// @param routes all that have something to warm
  /// @param kept whether anything is kept at all
  public synchronized void apply(List<WarmRoute> routes, boolean kept) {
    if (routes.stream().anyMatch(route -> route.warm().hottest() > 0)) {
      keepHottest();
    }
    Map<SiteRoute, Route> now = new HashMap<>();
    for (WarmRoute route : kept ? routes : List.<WarmRoute>of()) {
      now.put(route.name(), route.route());
      if (!route.route().equals(warmed.get(route.name()))) {
        begin(route.order());
      }
    }
    warmed.clear();
    warmed.putAll(now);
  }

  /// Begins a job.
  ///
  /// @param first done before it begins
  /// @return empty: too many are running, and nothing was done
  public synchronized Optional<WarmProgress> start(WarmOrder order, Runnable first) {
    long running = jobs.stream().filter(job -> job.progress().isRunning()).count();
    if (running >= MOST_RUNNING || closed) {
      return Optional.empty();
    }
    first.run();
    return Optional.of(begin(order).progress());
  }

  /// The newest jobs, the newest first.
  public synchronized List<WarmProgress> jobs() {
    return jobs.stream().map(WarmJob::progress).toList();
  }

  /// A job of those.
  public synchronized Optional<WarmProgress> job(String id) {
    return find(id).map(WarmJob::progress);
  }

  /// Ends a job early, and waits for that.
  ///
  /// @return how far it came; empty: there is no such job
  public Optional<WarmProgress> cancel(String id) throws InterruptedException {
    Optional<WarmJob> job;
    synchronized (this) {
      job = find(id);
    }
    if (job.isPresent()) {
      job.get().cancel();
      job.get().join();
    }
    return job.map(WarmJob::progress);
  }

  @Override
  public synchronized void close() {
    closed = true;
    jobs.forEach(WarmJob::cancel);
    if (writer != null) {
      writer.interrupt();
      writer = null;
      list.write(known());
    }
  }

  private Optional<WarmJob> find(String id) {
    return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
  }

  private WarmJob begin(WarmOrder order) {
    Visitor visitor = new Visitor(visits, DEADLINE, store.largest());
    Pace pace = new Pace(order.perSecond(), System::nanoTime, Thread::sleep);
    WarmJob job = new WarmJob(Long.toString(++last), order, visitor, pace, hottest(order), clock);
    jobs.addFirst(job);
    while (jobs.size() > MOST_TOLD && !jobs.getLast().progress().isRunning()) {
      jobs.removeLast();
    }
    job.start();
    return job;
  }

  private List<Target> hottest(WarmOrder order) {
    Predicate<SiteRoute> meant = route -> order.of().isEmpty() || order.of().get().equals(route);
    return (order.hottest() == 0 ? List.<Hot>of() : known())
        .stream()
            .filter(hot -> meant.test(hot.of()))
            .map(Hot::target)
            .distinct()
            .limit(order.hottest())
            .toList();
  }

  /// What memory knows goes first, and then what was known before the start.
  private synchronized List<Hot> known() {
    Set<Hot> all = new LinkedHashSet<>();
    store.hottest(
        MOST_HOTTEST,
        (key, stored) -> Target.of(stored).ifPresent(target -> all.add(hot(key, target))));
    all.addAll(before);
    return all.stream().limit(MOST_HOTTEST).toList();
  }

  private static Hot hot(CacheKey key, Target target) {
    return new Hot(new SiteRoute(key.scope().site(), key.scope().route()), target);
  }

  private void keepHottest() {
    if (writer == null && !closed) {
      before = list.read();
      writer = Thread.ofVirtual().name("cache-hottest").start(this::write);
    }
  }

  /// A server that is killed loses the last minutes.
  private void write() {
    try {
      while (true) {
        Thread.sleep(BETWEEN_WRITES);
        list.write(known());
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }
}
