package com.acme.engine.cache;

import java.util.Optional;

/// A store outside this process, which several servers share: the second level.
///
/// It is asked where memory has nothing, before the request goes on, and told of all that memory
/// keeps. Its failures are its own: it then has nothing, and does nothing.
public interface SharedStore {

  /// Keeps nothing.
  SharedStore NONE =
      new SharedStore() {
        @Override
        public Optional<StoredResponse> get(CacheKey key, Selector selector) {
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

  /// The newest stored response that the request's fields choose. May block, for one deadline.
  ///
  /// @throws InterruptedException when nobody waits any more
  Optional<StoredResponse> get(CacheKey key, Selector selector) throws InterruptedException;

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
