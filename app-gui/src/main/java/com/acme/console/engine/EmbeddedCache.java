package com.acme.console.engine;

import com.acme.engine.admin.ResponseControl;
import com.acme.engine.cache.CacheKey;
import com.acme.engine.cache.CacheStatistics;
import com.acme.engine.cache.Concerned;
import com.acme.engine.cache.Purge;

/// The cache of an engine in this process.
final class EmbeddedCache {

  private final ResponseControl responses;

  EmbeddedCache(ResponseControl responses) {
    this.responses = responses;
  }

  /// @param most how many stored responses are told
  CacheView view(int most) {
    return new CacheView(
        figures(responses.statistics()),
        responses.hottest(most).stream().map(EmbeddedCache::entry).toList());
  }

  CachePreview preview(CachePurge purge, int most) throws LinkFailure {
    Concerned concerned = responses.concerned(of(purge), most);
    return new CachePreview(concerned.responses(), concerned.bytes(), concerned.urls());
  }

  int purge(CachePurge purge) throws LinkFailure {
    return responses.purge(of(purge), purge.soft());
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

  private static CacheView.Entry entry(ResponseControl.Entry told) {
    return new CacheView.Entry(
        told.url(),
        told.status(),
        told.contentType(),
        told.bytes(),
        told.age(),
        told.ttl(),
        told.vary(),
        told.tags());
  }
}
