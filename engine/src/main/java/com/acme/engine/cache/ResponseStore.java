package com.acme.engine.cache;

import com.acme.engine.cache.CacheKey.Scope;
import com.acme.engine.cache.SiteCounters.Held;
import com.acme.engine.config.Route;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Stored responses in memory, weighed by their bytes: the first level. Lives as long as the
/// engine, over all reloads.
///
/// What is asked for often stays (W-TinyLFU), so that a run of requests for things nobody asks for
/// twice empties nothing.
public final class ResponseStore {

  /// How long requests for what cannot be shared go on without waiting for each other.
  private static final Duration PASSING = Duration.ofSeconds(5);

  private static final int MOST_PASSING = 50_000;
  private static final int BESIDE_KEY = 128;

  private record Named(String site, String route) {}

  private record Known(Route route, Scope scope) {}

  private final Cache<CacheKey, Variants> memory;
  private final Cache<CacheKey, Boolean> passing;
  private final Map<Named, Known> scopes = new ConcurrentHashMap<>();
  private final SiteCounters counters = new SiteCounters();
  private final SiteQuotas quotas = new SiteQuotas();
  private final ChangeHistories histories = new ChangeHistories();
  private final Flights flights = new Flights();
  private final PurgeLog purges = new PurgeLog();
  private final FillBudget budget = new FillBudget();
  private volatile SharedStore shared = SharedStore.NONE;
  private volatile PurgeListener listener = (_, _) -> {};
  private volatile long maxEntry = com.acme.engine.config.Cache.DEFAULT.maxEntry();

  /// An empty store of the usual size.
  public ResponseStore() {
    this.memory =
        Caffeine.newBuilder()
            .maximumWeight(com.acme.engine.config.Cache.DEFAULT.memory())
            .weigher(ResponseStore::weight)
            .removalListener(this::removed)
            .executor(Runnable::run)
            .build();
    this.passing =
        Caffeine.newBuilder()
            .maximumSize(MOST_PASSING)
            .expireAfterWrite(PASSING)
            .executor(Runnable::run)
            .build();
  }

  /// Takes the sizes of a configuration on; what is stored stays as far as there is room.
  public void apply(com.acme.engine.config.Cache settings) {
    maxEntry = Math.min(settings.maxEntry(), Integer.MAX_VALUE - 8L);
    budget.limit(Math.max(settings.memory() / 4, StoredContent.SEGMENT));
    long most = settings.enabled() ? settings.memory() : 0;
    memory.policy().eviction().ifPresent(eviction -> eviction.setMaximum(most));
    if (quotas.limit(settings.perSite())) {
      memory.asMap().forEach((key, stored) -> quotas.kept(key, stored, this::overQuota));
    }
  }

  /// Takes a second level on, in the place of the one before.
  public void share(SharedStore second) {
    this.shared = second;
  }

  /// Is told of the purges that somebody asked for.
  @FunctionalInterface
  public interface PurgeListener {
    void purged(Purge purge, boolean soft);
  }

  /// Tells of purges from now on.
  public void tell(PurgeListener listener) {
    this.listener = listener;
  }

  /// The route that keys of a scope belong to; empty where a reload has changed it.
  public Optional<Route> route(Scope scope) {
    return Optional.ofNullable(scopes.get(new Named(scope.site(), scope.route())))
        .filter(known -> known.scope().equals(scope))
        .map(Known::route);
  }

  /// What keys of a route begin with. A route that changed has another scope, and so begins with
  /// nothing stored.
  public Scope scope(String site, Route route, boolean ownKey) {
    return scopes
        .compute(
            new Named(site, route.name()),
            (_, known) ->
                known != null && known.route().equals(route)
                    ? known
                    : new Known(
                        route,
                        new Scope(
                            site,
                            route.name(),
                            known == null ? 0 : known.scope().generation() + 1,
                            ownKey)))
        .scope();
  }

  /// The largest content kept, in bytes.
  long maxEntry() {
    return maxEntry;
  }

  /// The largest content kept of a site, in bytes.
  public long largest() {
    return Math.min(maxEntry, quotas.each());
  }

  CacheCounters counters(String site) {
    return counters.of(site);
  }

  ChangeHistories histories() {
    return histories;
  }

  Flights flights() {
    return flights;
  }

  FillBudget budget() {
    return budget;
  }

  /// All that memory has under a key.
  Variants get(CacheKey key) {
    Variants found = memory.getIfPresent(key);
    if (found == null) {
      return Variants.NONE;
    }
    quotas.used(key, found);
    return found;
  }

  /// What the second level has; it is in memory from then on.
  Optional<StoredResponse> fetch(CacheKey key, SharedStore.Selector selector)
      throws InterruptedException {
    long since = mark();
    Optional<StoredResponse> found = shared.get(key, selector);
    found
        .filter(response -> !purges.concerns(response, since))
        .ifPresent(response -> remember(key, response));
    return found;
  }

  /// The moment before the origin is asked, as {@link #put} takes it.
  long mark() {
    return purges.mark();
  }

  /// Keeps a response, here and in the second level.
  ///
  /// @param since when the origin was asked
  /// @return false: it was purged meanwhile, and may have been made before
  boolean put(CacheKey key, StoredResponse response, long since) {
    if (purges.concerns(response, since)) {
      return false;
    }
    remember(key, response);
    counters(key.scope().site()).stored.increment();
    shared.put(key, response);
    if (purges.concerns(response, since)) {
      // It came between the question and the answer to it.
      memory.asMap().computeIfPresent(key, (_, all) -> remaining(all, response));
      return false;
    }
    return true;
  }

  /// A request goes to the second level and the origin.
  void begins(CacheKey key) {
    shared.begins(key);
  }

  /// It has ended; whether or not its answer was kept, nobody is to wait for it any more.
  void ends(CacheKey key) {
    shared.ends(key);
  }

  /// Declares what a request would choose stale, so that it is validated before its next use.
  void expire(CacheKey key, StoredResponse stored) {
    memory
        .asMap()
        .computeIfPresent(
            key,
            (_, variants) ->
                variants.changed(stored::equals, old -> old.with(old.lifetime().ended())));
  }

  private void remember(CacheKey key, StoredResponse response) {
    Variants now =
        memory
            .asMap()
            .compute(
                key, (_, variants) -> (variants == null ? Variants.NONE : variants).with(response));
    quotas.kept(key, now, this::overQuota);
  }

  /// Whether requests for a key go on without waiting for each other.
  boolean isPassing(CacheKey key) {
    return passing.getIfPresent(key) != null;
  }

  /// What is found by a key cannot be shared for the moment.
  void pass(CacheKey key) {
    passing.put(key, true);
  }

  /// What is found by a key can be shared again.
  void settle(CacheKey key) {
    passing.invalidate(key);
  }

  /// Lets responses go, in all levels.
  ///
  /// @param soft whether they are only declared stale: the next use of each asks the origin
  /// @return how many there were in memory
  public int purge(Purge purge, boolean soft) {
    int count = forget(purge, soft);
    shared.purge(purge, soft);
    listener.purged(purge, soft);
    return count;
  }

  /// What a purge would let go of memory now.
  ///
  /// @param most how many URLs are told
  public Concerned concerned(Purge purge, int most) {
    List<StoredResponse> found =
        memory.asMap().values().stream()
            .flatMap(variants -> variants.responses().stream())
            .filter(purge::concerns)
            .toList();
    return new Concerned(
        found.size(),
        found.stream().mapToLong(response -> response.content().length()).sum(),
        found.stream().map(StoredResponse::url).distinct().sorted().limit(most).toList());
  }

  /// Lets responses go in memory alone, as when another server tells of a purge.
  ///
  /// @return how many there were
  public int forget(Purge purge, boolean soft) {
    gone(purge);
    int count = 0;
    for (CacheKey key : memory.asMap().keySet()) {
      count += forget(key, purge, soft);
    }
    return count;
  }

  private int forget(CacheKey key, Purge purge, boolean soft) {
    int[] count = {0};
    memory
        .asMap()
        .computeIfPresent(
            key,
            (_, variants) -> {
              count[0] = (int) variants.responses().stream().filter(purge::concerns).count();
              return count[0] == 0 ? variants : gone(variants, purge, soft);
            });
    counters(key.scope().site()).purged.add(count[0]);
    return count[0];
  }

  /// What is under way is from before: it is not kept, and nobody joins it any more.
  private void gone(Purge purge) {
    purges.add(purge);
    flights.forget(purge);
  }

  private static @Nullable Variants gone(Variants variants, Purge purge, boolean soft) {
    if (soft) {
      return variants.changed(purge::concerns, old -> old.with(old.lifetime().ended()));
    }
    Variants left = variants.without(purge::concerns);
    return left.isEmpty() ? null : left;
  }

  private static @Nullable Variants remaining(Variants variants, StoredResponse gone) {
    Variants left = variants.without(gone::equals);
    return left.isEmpty() ? null : left;
  }

  /// A resource of a site has changed (RFC 9111 section 4.4): what is stored of it goes, whichever
  /// route made it.
  void invalidate(String site, String url) {
    Purge purge = new Purge.Url(url);
    gone(purge);
    for (Known known : scopes.values()) {
      if (known.scope().site().equals(site)) {
        invalidate(known.scope(), url, purge);
      }
    }
    shared.purge(purge, false);
  }

  private void invalidate(Scope scope, String url, Purge purge) {
    if (!scope.ownKey()) {
      forget(new CacheKey(scope, url), purge, false);
      return;
    }
    for (CacheKey key : memory.asMap().keySet()) {
      if (key.scope().equals(scope)) {
        forget(key, purge, false);
      }
    }
  }

  /// The cache as it is now.
  public CacheStatistics statistics() {
    var eviction = memory.policy().eviction().orElseThrow();
    return counters.total(
        memory.estimatedSize(), eviction.weightedSize().orElse(0), eviction.getMaximum());
  }

  /// The cache as it is now for each site, by its name. Looks at all that is stored.
  public Map<String, CacheStatistics> sites() {
    Map<String, Held> held = new HashMap<>();
    memory
        .asMap()
        .forEach((key, stored) ->
            held.merge(
                key.scope().site(),
                new Held(stored.responses().size(), weight(key, stored)),
                Held::and));
    long whole = memory.policy().eviction().orElseThrow().getMaximum();
    return counters.each(held, Math.min(whole, quotas.each()));
  }

  /// Tells what is asked for most, in that order, with the key it is found by.
  ///
  /// @param most how many at most
  public void hottest(int most, BiConsumer<CacheKey, StoredResponse> told) {
    memory.policy().eviction().orElseThrow().hottest(most).entrySet().stream()
        .flatMap(found ->
            found.getValue().responses().stream()
                .map(response -> Map.entry(found.getKey(), response)))
        .limit(most)
        .forEach(each -> told.accept(each.getKey(), each.getValue()));
  }

  /// What a purge would concern in memory now.
  ///
  /// @param most how many at most
  public List<StoredResponse> found(Purge purge, int most) {
    return memory.asMap().values().stream()
        .flatMap(variants -> variants.responses().stream())
        .filter(purge::concerns)
        .limit(most)
        .toList();
  }

  private void overQuota(CacheKey key) {
    if (memory.asMap().remove(key) != null) {
      counters(key.scope().site()).evicted.increment();
    }
  }

  private void removed(@Nullable CacheKey key, @Nullable Variants variants, RemovalCause cause) {
    if (key == null || cause == RemovalCause.REPLACED) {
      return;
    }
    quotas.gone(key);
    if (cause.wasEvicted()) {
      counters(key.scope().site()).evicted.increment();
    }
  }

  private static int weight(CacheKey key, Variants variants) {
    return (int)
        Math.min(Integer.MAX_VALUE, BESIDE_KEY + 2L * key.text().length() + variants.weight());
  }
}
