package com.acme.engine.cache;

import com.acme.engine.cache.CacheKey.Scope;
import com.acme.engine.config.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Stored responses: in memory, the first level, and in what servers share, the second. Lives as
/// long as the engine, over all reloads.
public final class ResponseStore {

  /// How long requests for what cannot be shared go on without waiting for each other.
  private static final Duration PASSING = Duration.ofSeconds(5);

  private final SiteCounters counters = new SiteCounters();
  private final Memory memory =
      new Memory(key -> counters.of(key.scope().site()).evicted.increment());
  private final ChangeHistories histories = new ChangeHistories();
  private final Passing passing = new Passing(PASSING);
  private final RouteScopes scopes = new RouteScopes();
  private final Flights flights = new Flights();
  private final PurgeLog purges = new PurgeLog();
  private final FillBudget budget = new FillBudget();
  private volatile SharedStore shared = SharedStore.NONE;
  private volatile PurgeListener listener = (_, _) -> {};
  private volatile long maxEntry = com.acme.engine.config.Cache.DEFAULT.maxEntry();

  /// Takes the sizes of a configuration on; what is stored stays as far as there is room.
  public void apply(com.acme.engine.config.Cache settings) {
    maxEntry = Math.min(settings.maxEntry(), Integer.MAX_VALUE - 8L);
    budget.limit(Math.max(settings.memory() / 4, StoredContent.SEGMENT));
    memory.limit(settings.enabled() ? settings.memory() : 0, settings.perSite());
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
    return scopes.route(scope);
  }

  /// What keys of a route begin with. A route that changed has another scope, and so begins with
  /// nothing stored.
  ///
  /// @param manyKeys whether responses of one URL have several keys
  public Scope scope(String site, Route route, boolean manyKeys) {
    return scopes.of(site, route, manyKeys);
  }

  /// The largest content kept, in bytes.
  long maxEntry() {
    return maxEntry;
  }

  /// The largest content kept of a site, in bytes.
  public long largest() {
    return Math.min(maxEntry, memory.quota());
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
    return memory.get(key);
  }

  /// What the second level has; it is in memory from then on.
  ///
  /// @param stale what memory has; null: nothing
  Optional<StoredResponse> fetch(
      CacheKey key,
      SharedStore.Selector selector,
      @Nullable StoredResponse stale,
      SharedStore.Wanted wanted)
      throws InterruptedException {
    long since = mark();
    Optional<StoredResponse> found = shared.get(key, selector, stale, wanted);
    found
        .filter(response -> !purges.concerns(response, since))
        .ifPresent(response -> memory.remember(key, response));
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
    memory.remember(key, response);
    counters(key.scope().site()).stored.increment();
    shared.put(key, response);
    if (purges.concerns(response, since)) {
      // It came between the question and the answer to it.
      memory.remove(key, response);
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
    memory.expire(key, stored);
  }

  /// Whether requests for a key go on without waiting for each other.
  boolean isPassing(CacheKey key) {
    return passing.has(key);
  }

  /// What is found by a key cannot be shared for the moment.
  void pass(CacheKey key) {
    passing.add(key);
  }

  /// What is found by a key can be shared again.
  void settle(CacheKey key) {
    passing.remove(key);
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
    List<StoredResponse> found = memory.responses().filter(purge::concerns).toList();
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
    for (CacheKey key : memory.keys()) {
      count += forget(key, purge, soft);
    }
    return count;
  }

  private int forget(CacheKey key, Purge purge, boolean soft) {
    int count = memory.forget(key, purge, soft);
    counters(key.scope().site()).purged.add(count);
    return count;
  }

  /// What is under way is from before: it is not kept, and nobody joins it any more.
  private void gone(Purge purge) {
    purges.add(purge);
    flights.forget(purge);
  }

  /// A resource of a site has changed (RFC 9111 section 4.4): what is stored of it goes, whichever
  /// route made it.
  void invalidate(String site, String url) {
    Purge purge = new Purge.Url(url);
    gone(purge);
    for (Scope scope : scopes.ofSite(site)) {
      invalidate(scope, url, purge);
    }
    shared.purge(purge, false);
  }

  private void invalidate(Scope scope, String url, Purge purge) {
    if (!scope.manyKeys()) {
      forget(new CacheKey(scope, url), purge, false);
      return;
    }
    for (CacheKey key : memory.keys()) {
      if (key.scope().equals(scope)) {
        forget(key, purge, false);
      }
    }
  }

  /// The cache as it is now.
  public CacheStatistics statistics() {
    return counters.total(memory.size(), memory.weight(), memory.limit());
  }

  /// The cache as it is now for each site, by its name. Looks at all that is stored.
  public Map<String, CacheStatistics> sites() {
    return counters.each(memory.sites(), Math.min(memory.limit(), memory.quota()));
  }

  /// Tells what is asked for most, in that order, with the key it is found by.
  ///
  /// @param most how many at most
  public void hottest(int most, BiConsumer<CacheKey, StoredResponse> told) {
    memory.hottest(most, told);
  }

  /// What a purge would concern in memory now.
  ///
  /// @param most how many at most
  public List<StoredResponse> found(Purge purge, int most) {
    return memory.responses().filter(purge::concerns).limit(most).toList();
  }
}
