package com.acme.console.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.filter.Filter;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterViewModelTest {

  private final SeenValues seen = new SeenValues();
  private final Remembered remembered = new Remembered();
  private final FilterViewModel filter = new FilterViewModel(seen, remembered);

  private List<String> chips() {
    return filter.chips().stream().map(FilterViewModel.Chip::text).toList();
  }

  @Test
  void eachTermIsAChipThatCanBeTakenOut() {
    filter.text().set("status:5xx  -path:/assets \"free text\"");
    assertEquals(List.of("status:5xx", "-path:/assets", "\"free text\""), chips());
    filter.remove(filter.chips().get(1));
    assertEquals("status:5xx \"free text\"", filter.text().get());
    filter.remove(filter.chips().get(0));
    filter.remove(filter.chips().get(0));
    assertEquals("", filter.text().get());
  }

  @Test
  void whatIsNotUnderstoodIsToldAtItsPlaceAndTheRestHolds() {
    filter.text().set("status:5xx dur:>fast");
    Filter.Problem problem = filter.parsed().get().problems().getFirst();
    assertEquals("dur:>fast", filter.text().get().substring(problem.start(), problem.end()));
    assertEquals(List.of("status:5xx"), chips());
  }

  @Test
  void aValueOfACellIsAddedOnceAndCanBeExcluded() {
    filter.text().set("path:/api ");
    filter.add("status:404");
    filter.add("status:404");
    filter.exclude("host:a.localhost");
    assertEquals("path:/api status:404 -host:a.localhost", filter.text().get());
  }

  @Test
  void aQuickFilterIsTurnedOnAndOffBesideWhatIsTyped() {
    filter.text().set("path:/api");
    for (Quick quick : Quick.ALL) {
      filter.toggle(quick.term());
      assertTrue(filter.has(quick.term()), quick.term());
      assertTrue(filter.parsed().get().isGood(), quick.term());
      assertTrue(chips().contains(quick.title()));
      filter.toggle(quick.term());
      assertEquals("path:/api", filter.text().get());
    }
  }

  @Test
  void suggestionsKnowTheNamesOfTheTraffic() {
    seen.see(
        List.of(
            KnownServer.row(1, "GET", "/api/a", 200, 1),
            KnownServer.row(2, "GET", "/b", 200, 1),
            KnownServer.row(3, "GET", "/api/a", 200, 1)));
    filter.text().set("route:");
    List<String> offered = filter.suggestions(6).stream().map(Filter.Suggestion::text).toList();
    assertEquals(List.of("api", "pages"), offered);
  }

  @Test
  void upstreamsVerdictsAndTypesOfTheTrafficAreOffered() {
    seen.see(List.of(KnownServer.row(1, "GET", "/api/a", 200, 1)));
    filter.text().set("type:app");
    assertEquals("application/json", filter.suggestions(8).getFirst().text());
    filter.text().set("cache:");
    assertTrue(
        filter.suggestions(6).stream().map(Filter.Suggestion::text).toList().contains("hit"));
    filter.text().set("up");
    assertEquals("upstream:", filter.suggestions(2).getFirst().text());
  }

  @Test
  void aCompletionGoesInWithTheCaretBehindIt() {
    filter.text().set("sta");
    Filter.Suggestion key = filter.suggestions(3).getFirst();
    assertEquals(7, filter.complete(key));
    assertEquals("status:", filter.text().get());
    Filter.Suggestion value = filter.suggestions(7).getFirst();
    int caret = filter.complete(value);
    assertEquals("status:" + value.text() + " ", filter.text().get());
    assertEquals(filter.text().get().length(), caret);
  }

  @Test
  void theFiltersUsedLastAreFoundAgainAfterARestart() {
    filter.text().set("status:5xx");
    filter.remember();
    filter.text().set("dur:>1s");
    filter.remember();
    filter.text().set("dur:>nonsense");
    filter.remember();
    filter.text().set("status:5xx");
    filter.remember();
    FilterViewModel next = new FilterViewModel(seen, remembered);
    assertEquals(List.of("status:5xx", "dur:>1s"), next.history());
    assertFalse(next.history().contains("dur:>nonsense"));
  }
}
