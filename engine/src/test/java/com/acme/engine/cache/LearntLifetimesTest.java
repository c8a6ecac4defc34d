package com.acme.engine.cache;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Adaptive;
import com.acme.engine.config.Caching;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.HttpDate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What learnt lifetimes are worth, on one fixed day of requests for pages that change at very
/// different paces: beside fixed lifetimes and the heuristics of RFC 9111 section 4.2.2.
class LearntLifetimesTest {

  private static final long DAY = 86_400;
  private static final int PAGES = 24;
  private static final Duration LONGEST = Duration.ofHours(2);

  /// What came of a day.
  ///
  /// @param hits share of answers from memory
  /// @param stale share of answers that were not what the origin had by then
  /// @param stalest how long the most outdated answer had been outdated, in seconds
  private record Day(String policy, double hits, double stale, long stalest) {

    double errors() {
      return 1 - hits + stale;
    }
  }

  private record Ask(long second, int page) {}

  private final long[] periods = new long[PAGES];
  private final List<Ask> trace = new ArrayList<>();

  /// Pages change each so many seconds: from every minute to every 3 days. Half of them are asked
  /// for often, half of them seldom, whatever their pace.
  LearntLifetimesTest() {
    Random random = new Random(9111);
    for (int page = 0; page < PAGES; page++) {
      periods[page] = (long) (60 * Math.pow(3 * DAY / 60.0, page / (PAGES - 1.0)));
    }
    for (long second = 0; second < DAY; second += 8) {
      int page = random.nextInt(PAGES);
      boolean asks = page % 2 == 0 || random.nextInt(12) == 0;
      if (asks) {
        trace.add(new Ask(second, page));
      }
    }
  }

  private long version(int page, long second) {
    return (second + 7L * page) / periods[page];
  }

  /// When the version after one came.
  private long outdated(int page, long version) {
    return (version + 1) * periods[page] - 7L * page;
  }

  private static Caching policy(Optional<Duration> ttl, Optional<Adaptive> adaptive) {
    return new Caching(
        ttl,
        Optional.empty(),
        Optional.empty(),
        adaptive,
        "",
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private Day day(String name, Caching policy) throws Exception {
    long[] now = {0};
    boolean[] asked = {false};
    Cached[] self = new Cached[1];
    Cached cached =
        new Cached(
            policy,
            exchange -> {
              asked[0] = true;
              return page(exchange, now[0], self[0]);
            });
    self[0] = cached;
    int hits = 0;
    int stale = 0;
    long stalest = 0;
    for (Ask ask : trace) {
      cached.later(ask.second() - now[0]);
      now[0] = ask.second();
      asked[0] = false;
      long version = Long.parseLong(cached.text("/" + ask.page()));
      hits += asked[0] ? 0 : 1;
      if (version != version(ask.page(), ask.second())) {
        stale++;
        stalest = Math.max(stalest, ask.second() - outdated(ask.page(), version));
      }
    }
    return new Day(name, (double) hits / trace.size(), (double) stale / trace.size(), stalest);
  }

  private Response page(Exchange exchange, long second, Cached cached) {
    int page = Integer.parseInt(exchange.request().target().path().substring(1));
    long version = version(page, second);
    long changed = outdated(page, version - 1);
    return Cached.response(
        Long.toString(version),
        "Last-Modified",
        HttpDate.format(cached.now().minusSeconds(second - changed)));
  }

  @Test
  void learntLifetimesAnswerMoreFromMemoryThanAnyOtherThatIsNoMoreOftenStale() throws Exception {
    Adaptive bounds = new Adaptive(Duration.ofSeconds(5), LONGEST);
    Day learnt = day("learnt", policy(Optional.empty(), Optional.of(bounds)));
    List<Day> others = new ArrayList<>();
    for (long seconds : new long[] {15, 60, 120, 600, 7_200}) {
      others.add(
          day(
              "fixed " + seconds + " s",
              policy(Optional.of(Duration.ofSeconds(seconds)), Optional.empty())));
    }
    others.add(day("heuristics", Caching.DEFAULT));

    String all = learnt + "\n" + String.join("\n", others.stream().map(Day::toString).toList());
    assertTrue(learnt.stalest() <= LONGEST.toSeconds(), all);
    List<Day> asFresh = others.stream().filter(day -> day.stale() <= learnt.stale()).toList();
    assertTrue(asFresh.size() >= 2, all);
    for (Day day : asFresh) {
      assertTrue(day.hits() < learnt.hits(), all);
    }
    for (Day day : others) {
      assertTrue(learnt.errors() < day.errors(), all);
    }
  }
}
