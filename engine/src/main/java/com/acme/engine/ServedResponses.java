package com.acme.engine;

import com.acme.engine.admin.ResponseControl;
import com.acme.engine.cache.CacheStatistics;
import com.acme.engine.cache.Concerned;
import com.acme.engine.cache.Purge;
import com.acme.engine.cache.ResponseStore;
import com.acme.engine.cache.StoredResponse;
import com.acme.engine.cache.warm.Target;
import com.acme.engine.cache.warm.WarmOrder;
import com.acme.engine.cache.warm.WarmProgress;
import com.acme.engine.cache.warm.Warming;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The cache in use, as the admin API asks and changes it.
record ServedResponses(ResponseStore store, Warming jobs, InstantSource clock)
    implements ResponseControl {

  /// Of one purge as many are fetched anew as one job takes.
  private static final int MOST_RENEWED = 50_000;

  @Override
  public CacheStatistics statistics() {
    return store.statistics();
  }

  @Override
  public Map<String, CacheStatistics> sites() {
    return store.sites();
  }

  @Override
  public List<Entry> hottest(int most) {
    long now = clock.millis();
    List<Entry> all = new ArrayList<>();
    store.hottest(most, (_, stored) -> all.add(entry(stored, now)));
    return all;
  }

  @Override
  public Concerned concerned(Purge purge, int most) {
    return store.concerned(purge, most);
  }

  @Override
  public int purge(Purge purge, boolean soft) {
    return store.purge(purge, soft);
  }

  @Override
  public Optional<WarmProgress> renew(Purge purge, boolean soft) {
    List<Target> found =
        store.found(purge, MOST_RENEWED).stream()
            .flatMap(stored -> Target.of(stored).stream())
            .toList();
    return jobs.start(WarmOrder.of("what was purged", found), () -> store.purge(purge, soft));
  }

  @Override
  public Optional<WarmProgress> warm(WarmOrder order) {
    return jobs.start(order, () -> {});
  }

  @Override
  public List<WarmProgress> warming() {
    return jobs.jobs();
  }

  @Override
  public Optional<WarmProgress> warming(String id) {
    return jobs.job(id);
  }

  @Override
  public Optional<WarmProgress> cancelWarming(String id) throws InterruptedException {
    return jobs.cancel(id);
  }

  private static Entry entry(StoredResponse stored, long now) {
    long age = stored.age(now);
    return new Entry(
        stored.url(),
        stored.status(),
        stored.fields().first("Content-Type").orElse(""),
        stored.content().length(),
        age,
        stored.lifetime().fresh() - age,
        stored.variant().names(),
        stored.tags());
  }
}
