package com.acme.engine.admin;

import com.acme.engine.cache.CacheKey;
import com.acme.engine.cache.warm.Target;
import com.acme.engine.cache.warm.WarmOrder;
import com.acme.engine.config.Warm;
import com.acme.engine.exchange.HttpFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What is to be fetched into the cache: one of three.
///
/// @param urls absolute URLs
/// @param sitemap the absolute URL of a sitemap, or of an index of them
/// @param hottest how many of those that were asked for most
/// @param headers request fields that choose a variant, by name
/// @param rate requests a second at most; 0: as fast as they go
/// @param concurrency requests at a time
public record WarmRequest(
    Optional<List<String>> urls,
    Optional<String> sitemap,
    Optional<Integer> hottest,
    Optional<Map<String, String>> headers,
    Optional<Double> rate,
    Optional<Integer> concurrency) {

  /// RFC 9110 sections 5.1 and 5.5.
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}";

  private static final String VALUE = "[\\t\\x20-\\x7e\\x80-\\xff]{0,4096}";
  private static final int MOST_URLS = 50_000;
  private static final int MOST_HOTTEST = 10_000;
  private static final double FASTEST = 100_000;
  private static final int MOST_CONCURRENT = 64;

  /// The order that is meant.
  ///
  /// @throws HttpFailure 400 if it is not exactly one, or a part makes no sense
  public WarmOrder order() {
    if (Stream.of(urls, sitemap, hottest).filter(Optional::isPresent).count() != 1) {
      throw new HttpFailure(400, "send one of urls, sitemap, hottest");
    }
    Map<String, String> fields = fields();
    List<String> listed = urls.orElse(List.of());
    listed.forEach(WarmRequest::check);
    sitemap.ifPresent(WarmRequest::check);
    return new WarmOrder(
        name(),
        listed.stream().map(url -> new Target(url, fields)).toList(),
        sitemap,
        Optional.empty(),
        bounded("hottest", hottest.orElse(0), hottest.isPresent() ? 1 : 0, MOST_HOTTEST),
        Optional.empty(),
        List.of(),
        fields,
        pace(),
        bounded("concurrency", concurrency.orElse(Warm.USUAL_CONCURRENCY), 1, MOST_CONCURRENT));
  }

  private String name() {
    if (urls.isPresent()) {
      int count = bounded("the number of urls", urls.get().size(), 1, MOST_URLS);
      return count == 1 ? urls.get().getFirst() : count + " URLs";
    }
    return sitemap
        .map(url -> "sitemap " + url)
        .orElseGet(() -> "the " + hottest.get() + " hottest");
  }

  private double pace() {
    double wanted = rate.orElse(Warm.USUAL_RATE);
    if (wanted >= 0 && wanted <= FASTEST) {
      return wanted;
    }
    throw new HttpFailure(400, "rate is requests a second, or 0 for no limit, not " + wanted);
  }

  private Map<String, String> fields() {
    Map<String, String> fields = headers.orElse(Map.of());
    fields.forEach(WarmRequest::check);
    return fields;
  }

  private static void check(String name, String value) {
    if (!name.matches(TOKEN) || !String.valueOf(value).matches(VALUE)) {
      throw new HttpFailure(400, "headers: \"" + name + "\" cannot be sent as it is");
    }
  }

  private static int bounded(String name, int number, int least, int most) {
    if (number < least || number > most) {
      throw new HttpFailure(400, name + " is a whole number from " + least + " to " + most);
    }
    return number;
  }

  private static void check(String url) {
    if (CacheKey.url(String.valueOf(url)).isEmpty()) {
      throw new HttpFailure(
          400, "a URL is absolute, such as https://shop.example/a, not \"" + url + "\"");
    }
  }
}
