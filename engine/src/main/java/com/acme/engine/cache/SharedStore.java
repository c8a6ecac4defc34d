package com.acme.engine.cache;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A store outside this process, which several servers share: the second level.
///
/// It is asked where memory has nothing, before the request goes on, and told of all that memory
/// keeps. Its failures are its own: it then has nothing, and does nothing.
public interface SharedStore {

  /// Keeps nothing.
  SharedStore NONE =
      new SharedStore() {
        @Override
        public Optional<StoredResponse> get(
            CacheKey key, Selector selector, @Nullable StoredResponse stale, Wanted wanted) {
          return Optional.empty();
        }

        @Override
        public void put(CacheKey key, StoredResponse response) {}

        @Override
        public void begins(CacheKey key) {}

        @Override
        public void ends(CacheKey key) {}

        @Override
        public void purge(Purge purge, boolean soft) {}
      };

  /// Says whether the request's fields choose a response that is stored under its key.
  @FunctionalInterface
  interface Selector {
    boolean chooses(Variant variant);
  }

  /// Says whether a response is an answer as it is.
  @FunctionalInterface
  interface Wanted {
    boolean accepts(StoredResponse response);
  }

  /// The newest stored response that the request's fields choose: one that is wanted, which another
  /// server may be asking the origin for; or else this server is to ask it, beginning with what is
  /// here, or without anything. May block, for as long as a request waits for another.
  ///
  /// @param stale what is in memory already and not wanted; null: nothing
  /// @throws InterruptedException when nobody waits any more
  Optional<StoredResponse> get(
      CacheKey key, Selector selector, @Nullable StoredResponse stale, Wanted wanted)
      throws InterruptedException;

  /// Keeps a response in the place of those of its variant. Must not block the caller.
  void put(CacheKey key, StoredResponse response);

  /// A request for what is found by a key begins: what is purged from now on is not to be kept when
  /// its answer comes.
  void begins(CacheKey key);

  /// It has ended, and there may have been nothing to keep: whoever waits for its answer is to go
  /// on. Must not block the caller.
  void ends(CacheKey key);

  /// Lets responses go, here and in the memory of the other servers.
  ///
  /// @param soft whether they are only declared stale
  void purge(Purge purge, boolean soft);
}
