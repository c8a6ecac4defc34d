package com.acme.engine.admin;

import com.acme.engine.cache.CacheStatistics;
import com.acme.engine.cache.Concerned;
import com.acme.engine.cache.Purge;
import com.acme.engine.cache.warm.WarmOrder;
import com.acme.engine.cache.warm.WarmProgress;
import com.acme.engine.cache.warm.WarmProgress.Failure;
import com.acme.engine.cache.warm.WarmProgress.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A cache of two responses, and jobs that never end by themselves.
final class FakeResponses implements ResponseControl {

  static final Entry ENTRY =
      new Entry("http://shop.test/a", 200, "text/css", 12, 3, 57, List.of("accept"), List.of("x"));

  final List<WarmOrder> orders = new ArrayList<>();
  final List<Purge> purged = new ArrayList<>();
  boolean busy;
  private final List<WarmProgress> jobs = new ArrayList<>();

  @Override
  public CacheStatistics statistics() {
    return new CacheStatistics(2, 900, 1_048_576, 5, 1, 2, 0, 3, 0, 2, 0, 0, 70);
  }

  @Override
  public Map<String, CacheStatistics> sites() {
    return Map.of("shop", statistics());
  }

  @Override
  public List<Entry> hottest(int most) {
    return List.of(ENTRY);
  }

  @Override
  public Concerned concerned(Purge purge, int most) {
    return new Concerned(2, 24, List.of("http://shop.test/a"));
  }

  @Override
  public int purge(Purge purge, boolean soft) {
    purged.add(purge);
    return 2;
  }

  @Override
  public Optional<WarmProgress> renew(Purge purge, boolean soft) {
    Optional<WarmProgress> job = warm(WarmOrder.of("what was purged", List.of()));
    job.ifPresent(_ -> purge(purge, soft));
    return job;
  }

  @Override
  public Optional<WarmProgress> warm(WarmOrder order) {
    if (busy) {
      return Optional.empty();
    }
    orders.add(order);
    jobs.addFirst(job(Integer.toString(orders.size()), order.name(), State.RUNNING));
    return Optional.of(jobs.getFirst());
  }

  @Override
  public List<WarmProgress> warming() {
    return List.copyOf(jobs);
  }

  @Override
  public Optional<WarmProgress> warming(String id) {
    return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
  }

  @Override
  public Optional<WarmProgress> cancelWarming(String id) {
    return warming(id).map(job -> job(id, job.name(), State.CANCELLED));
  }

  private static WarmProgress job(String id, String name, State state) {
    return new WarmProgress(
        id,
        name,
        state,
        FakeServer.NOW,
        state == State.RUNNING ? Optional.empty() : Optional.of(FakeServer.NOW),
        3,
        1,
        1,
        0.5,
        List.of(new Failure("http://shop.test/x", "it was answered with 404")));
  }
}
