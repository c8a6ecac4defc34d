package com.acme.engine.cache;

import com.acme.engine.cache.CacheKey.Scope;
import com.acme.engine.config.Caching;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Template;
import com.acme.engine.exchange.Variables;
import com.acme.engine.http.Fields;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the cache of one route works with.
///
/// @param store keeps responses
/// @param scope what its keys begin with
/// @param key the template of its keys; empty: the URL
/// @param tags templates of tags
/// @param freshness reads lifetimes
/// @param learning learns those that are not stated; empty: they are guessed
/// @param counters of its site
/// @param origin what answers where nothing is stored
/// @param clock tells the time
record RouteCache(
    ResponseStore store,
    Scope scope,
    Optional<Template> key,
    List<Template> tags,
    Freshness freshness,
    Optional<Learning> learning,
    CacheCounters counters,
    Handler origin,
    InstantSource clock) {

  /// Fields in which origins name what a response is made of, for purges.
  private static final List<String> TAG_FIELDS =
      List.of("Surrogate-Key", "Cache-Tag", "Edge-Cache-Tag");

  RouteCache {
    tags = List.copyOf(tags);
  }

  static RouteCache of(
      Caching policy,
      boolean guesses,
      ResponseStore store,
      Scope scope,
      Handler origin,
      InstantSource clock) {
    return new RouteCache(
        store,
        scope,
        policy.key().isEmpty() ? Optional.empty() : Optional.of(Template.compile(policy.key())),
        policy.tags().stream().map(Template::compile).toList(),
        new Freshness(policy, guesses),
        policy.adaptive().map(bounds -> new Learning(store.histories(), bounds, policy.ttl())),
        store.counters(scope.site()),
        origin,
        clock);
  }

  /// What a request's response is found by.
  ///
  /// @param url of the request
  CacheKey key(Exchange exchange, String url) {
    return new CacheKey(scope, key.isEmpty() ? url : key.get().render(Variables.of(exchange)));
  }

  /// The names a response is purged by: those it states, in lists with blanks or commas, and the
  /// route's.
  List<String> tags(Exchange exchange, Fields response) {
    return tags(tags, exchange, response);
  }

  static List<String> tags(List<Template> templates, Exchange exchange, Fields response) {
    List<String> all = new ArrayList<>();
    for (String field : TAG_FIELDS) {
      if (response.contains(field)) {
        for (String value : response.all(field)) {
          addAll(all, value);
        }
      }
    }
    for (Template template : templates) {
      addAll(all, template.render(Variables.of(exchange)));
    }
    return all;
  }

  /// What has come from the origin, with the lifetime it gets here.
  StoredResponse fetched(CacheKey under, StoredResponse response) {
    return learning.map(learns -> learns.fetched(under, response, now())).orElse(response);
  }

  /// What the origin has confirmed, with the lifetime it gets here.
  StoredResponse confirmed(CacheKey under, StoredResponse response) {
    return learning.map(learns -> learns.confirmed(under, response, now())).orElse(response);
  }

  long now() {
    return clock.millis();
  }

  private static void addAll(List<String> tags, String list) {
    for (String tag : list.split("[\\s,]+", -1)) {
      if (!tag.isEmpty() && !tags.contains(tag)) {
        tags.add(tag);
      }
    }
  }
}
