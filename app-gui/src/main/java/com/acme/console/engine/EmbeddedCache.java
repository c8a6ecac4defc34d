package com.acme.console.engine;

import com.acme.engine.cache.CacheKey;
import com.acme.engine.cache.CacheStatistics;
import com.acme.engine.cache.Concerned;
import com.acme.engine.cache.Purge;
import com.acme.engine.cache.ResponseStore;
import com.acme.engine.cache.StoredResponse;

/// The cache of an engine in this process.
final class EmbeddedCache {

  private final ResponseStore store;

  EmbeddedCache(ResponseStore store) {
    this.store = store;
  }

  /// @param most how many stored responses are told
  /// @param now in milliseconds since the epoch
  CacheView view(int most, long now) {
    return new CacheView(
        figures(store.statistics()),
        store.hottest(most).stream().map(stored -> entry(stored, now)).toList());
  }

  CachePreview preview(CachePurge purge, int most) throws LinkFailure {
    Concerned concerned = store.concerned(of(purge), most);
    return new CachePreview(concerned.responses(), concerned.bytes(), concerned.urls());
  }

  int purge(CachePurge purge) throws LinkFailure {
    return store.purge(of(purge), purge.soft());
  }

  private static Purge of(CachePurge purge) throws LinkFailure {
    return switch (purge.kind()) {
      case URL -> new Purge.Url(url(purge.text()));
      case PREFIX -> new Purge.Prefix(url(purge.text()));
      case TAG -> new Purge.Tag(purge.text());
      case ALL -> new Purge.All();
    };
  }

  private static String url(String text) throws LinkFailure {
    return CacheKey.url(text)
        .orElseThrow(() ->
            new LinkFailure("\"" + text + "\" is no absolute URL, such as https://shop.example/a"));
  }

  private static CacheView.Figures figures(CacheStatistics told) {
    return new CacheView.Figures(
        told.entries(),
        told.bytes(),
        told.memory(),
        told.hits(),
        told.stale(),
        told.misses(),
        told.validated(),
        told.bypassed(),
        told.collapsed(),
        told.evicted(),
        told.bytesServed());
  }

  private static CacheView.Entry entry(StoredResponse stored, long now) {
    long age = stored.age(now);
    return new CacheView.Entry(
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
