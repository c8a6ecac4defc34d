package com.acme.engine.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.filter.Filter.Suggestion;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

  private static final Filter.Vocabulary ROUTES =
      key -> key == FilterKey.ROUTE ? List.of("api", "pages", "my route") : List.of();

  /// The text with the caret at `|`, and with the first suggestion taken.
  private static String complete(String text) {
    int caret = text.indexOf('|');
    String plain = text.replace("|", "");
    Suggestion first = Filter.suggest(plain, caret, ROUTES).getFirst();
    return plain.substring(0, first.start()) + first.text() + plain.substring(first.end());
  }

  @Test
  void anEmptyPlaceOffersEveryKey() {
    assertEquals(FilterKey.values().length, Filter.suggest("", 0).size());
    assertEquals(FilterKey.values().length, Filter.suggest("status:5xx ", 11).size());
  }

  @Test
  void aBegunKeyIsCompleted() {
    assertEquals("status:", complete("st|"));
    assertEquals("-method:", complete("-me|"));
    assertEquals("dur:1s host:", complete("dur:1s ho|"));
  }

  @Test
  void theKeyOfAWholeTermIsReplacedAndItsValueStays() {
    assertEquals("site:api", complete("si|ze:api"));
    assertEquals("route:api", complete("rou|:api"));
  }

  @Test
  void aBegunValueIsCompletedFromTheTrafficFirst() {
    assertEquals("route:pages", complete("route:pa|"));
    assertEquals("route:\"my route\"", complete("route:m|"));
    assertEquals("route:\"my route\"", complete("route:\"my |"));
    assertEquals("status:4xx dur:1s", complete("status:4| dur:1s"));
  }

  @Test
  void valuesBehindACommaAreCompletedAlone() {
    assertEquals("method:GET,POST", complete("method:GET,PO|"));
    assertEquals("method:HEAD,PUT", complete("method:H|,PUT"));
  }

  @Test
  void anUnknownKeyHasNoValuesToOffer() {
    assertTrue(Filter.suggest("colour:r", 8).isEmpty());
  }

  @Test
  void aCaretOutsideTheTextIsItsEnd() {
    assertEquals(Filter.suggest("st", 2), Filter.suggest("st", 99));
  }
}
