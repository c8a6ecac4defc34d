package com.acme.engine.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "status:5xx",
        "status:5XX",
        "status:502",
        "status:404,502",
        "status:>=500",
        "status:500..599",
        "-status:2xx",
        "dur:>250ms",
        "dur:>=300ms",
        "dur:<=300ms",
        "dur:250ms",
        "dur:0.1s..1s",
        "dur:<1m",
        "method:POST",
        "method:post",
        "method:GET,POST",
        "route:api",
        "route:a*",
        "site:shop",
        "host:shop.localhost",
        "host:*.localhost",
        "host:SHOP.*",
        "path:/api",
        "path:/api/orders/7",
        "path:*/orders/*",
        "path:/api/*/7",
        "-path:/assets",
        "size:>1MB",
        "size:>1MiB",
        "size:1000",
        "size:1MB..2MB",
        "upstream:http://127.0.0.1:9001",
        "upstream:127.0.0.1:9001",
        "upstream:127.",
        "upstream:*:9001",
        "-upstream:127.0.0.1:9002",
        "cache:miss",
        "cache:HIT,MISS",
        "-cache:none",
        "type:application/json",
        "type:application/",
        "type:*json",
        "-type:image/",
        "client:127.",
        "protocol:h2",
        "protocol:HTTP/2",
        "protocol:http/*",
        "connection:c17",
        "-connection:c1",
        "client:127.0.0.1",
        "id:01HZX",
        "id:01hzxabc",
        "header:X-Beta",
        "header:x-beta=1",
        "header:Content-Type=*json*",
        "-header:Authorization",
        "time:2026-11-23T09:40:00Z..2026-11-23T09:41:00Z",
        "time:2026-11-23T09:40:05Z",
        "time:>2026-11-23T09:40:00Z",
        "is:error",
        "-is:aborted",
        "orders",
        "ORDERS",
        "\"red+shoes\"",
        "shop.localhost/api/orders",
        "-nothing",
        "debug=1",
        "status:5xx dur:>250ms method:POST route:api host:shop.localhost path:/api -path:/assets"
            + " size:>1MB \"orders/7\""
      })
  void theOrderIsFoundBy(String filter) {
    Filter.Parsed parsed = Filter.parse(filter);
    assertEquals(List.of(), parsed.problems());
    assertTrue(parsed.filter().test(Row.ORDER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status:2xx",
        "status:500",
        "status:200,404",
        "status:<500",
        "-status:5xx",
        "dur:>300ms",
        "dur:<300ms",
        "dur:1s",
        "dur:1ms..299ms",
        "method:GET",
        "route:ap",
        "route:*b",
        "site:sho",
        "host:localhost",
        "host:*.example",
        "path:/assets",
        "path:api",
        "path:/api/*/8",
        "-path:/api",
        "size:>1.5MB",
        "size:<1KB",
        "size:2MiB",
        "upstream:127.0.0.1:9002",
        "upstream:9001",
        "cache:hit",
        "cache:none",
        "type:text/html",
        "type:json",
        "type:*xml",
        "client:10.",
        "protocol:http/1.1",
        "connection:c1",
        "id:1HZ",
        "header:Authorization",
        "header:X-Beta=2",
        "time:2026-11-23T09:40:00Z..2026-11-23T09:40:05Z",
        "time:<2026-11-23T09:40:05Z",
        "is:ok",
        "is:aborted",
        "invoice",
        "-orders",
        "status:5xx method:GET"
      })
  void theOrderIsNotFoundBy(String filter) {
    Filter.Parsed parsed = Filter.parse(filter);
    assertEquals(List.of(), parsed.problems());
    assertFalse(parsed.filter().test(Row.ORDER));
  }

  @Test
  void anAbortedExchangeWithoutStatusIsAnErrorAndHasNoStatusToCompare() {
    Row row = Row.ORDER.withStatus(0, true);
    assertTrue(Filter.parse("is:aborted is:error").filter().test(row));
    assertFalse(Filter.parse("status:<500").filter().test(row));
  }

  @Test
  void aWebSocketIsFoundWhileItIsOpen() {
    assertTrue(Filter.parse("is:open").filter().test(Row.ORDER.withStatus(101, false)));
    assertFalse(Filter.parse("is:open").filter().test(Row.ORDER));
  }

  @Test
  void anExchangeThatAskedNoUpstreamAndNoCacheSaysSo() {
    Row row = Row.ORDER.answeredHere();
    assertTrue(Filter.parse("cache:none -upstream:*").filter().test(row));
    assertFalse(Filter.parse("upstream:*").filter().test(row));
  }

  @Test
  void quotesHoldBlanksCommasColonsAndQuotesTogether() {
    Row row = Row.ORDER;
    assertTrue(Filter.parse("\"shoes\" route:\"api\"").filter().test(row));
    assertFalse(Filter.parse("route:\"my, \\\"own\\\" route\"").filter().test(row));
    assertEquals(
        "my, \"own\" route",
        Filter.parse(Filter.term(FilterKey.ROUTE, "my, \"own\" route"))
            .filter()
            .terms()
            .getFirst()
            .value());
  }

  @Test
  void addressesAndUrlsAreFreeTextThoughTheyHoldColons() {
    assertTrue(Filter.parse("http://shop").isGood());
    assertTrue(Filter.parse("127.0.0.1:8080").isGood());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status:",
        "status:6xx",
        "status:ok",
        "status:200,",
        "dur:250",
        "dur:>fast",
        "dur:1s..",
        "size:>1XB",
        "size:-1",
        "time:yesterday",
        "is:slow",
        "header:=x",
        "colour:red",
        "\"open",
        "-",
        "\"\""
      })
  void whatIsNoFilterIsAProblemThatSaysWhatToWrite(String filter) {
    Filter.Parsed parsed = Filter.parse("method:POST " + filter);
    assertEquals(1, parsed.problems().size(), parsed::toString);
    Filter.Problem problem = parsed.problems().getFirst();
    assertEquals(12, problem.start());
    assertEquals(12 + filter.length(), problem.end());
    assertTrue(problem.message().contains(";"), problem::message);
    assertEquals(1, parsed.filter().terms().size(), "the good term still filters");
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertEquals(3, Filter.parse("status:x dur:y size:z").problems().size());
  }

  @Test
  void termsKnowTheirPlaceForChips() {
    List<Term> terms = Filter.parse(" -status:5xx  word").filter().terms();
    assertEquals(List.of(1, 14), terms.stream().map(Term::start).toList());
    assertEquals(List.of(12, 18), terms.stream().map(Term::end).toList());
    assertTrue(terms.getFirst().negated());
    assertEquals("5xx", terms.getFirst().value());
    assertTrue(terms.getLast().key().isEmpty());
  }

  @Test
  void matchingManyStarsTakesNoMoreThanOnePassOverTheText() {
    String stars = "*a".repeat(2_000);
    assertFalse(Filter.parse("path:" + stars + "b").filter().test(Row.ORDER));
  }
}
