package com.acme.console.traffic.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.engine.ExchangeRow;
import com.acme.console.traffic.KnownServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowStoreTest {

  private final RowStore store = new RowStore(new Bounds(10, 1 << 20));

  private static List<ExchangeRow> rows(int from, int to) {
    List<ExchangeRow> rows = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      rows.add(KnownServer.row(i, "GET", "/p/" + i, i % 2 == 0 ? 200 : 500, (i * 37) % 11));
    }
    return rows;
  }

  private List<Long> shown() {
    return store.shown().stream().map(ExchangeRow::sequence).toList();
  }

  private static List<Long> numbers(long... numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  @Test
  void theOldestGoWhenThereAreTooMany() {
    store.append(rows(1, 8));
    store.append(rows(9, 13));
    assertEquals(numbers(4, 5, 6, 7, 8, 9, 10, 11, 12, 13), shown());
    assertEquals(10, store.shown().total());
  }

  @Test
  void theOldestGoWhenTheyTakeTooMuchMemory() {
    RowStore small = new RowStore(new Bounds(1_000, 1_500));
    small.append(rows(1, 20));
    assertTrue(small.bytes() <= 1_500, () -> small.bytes() + " bytes");
    assertEquals(20, small.shown().getLast().sequence());
    assertTrue(small.shown().size() < 20);
  }

  @Test
  void aFilterHoldsForRowsThatAreThereAndThatCome() {
    store.append(rows(1, 4));
    store.filter(row -> row.status() == 200, false);
    store.append(rows(5, 8));
    assertEquals(numbers(2, 4, 6, 8), shown());
    assertEquals(8, store.shown().total());
  }

  @Test
  void rowsThatComeAreMergedIntoTheOrderAsIfAllWereSortedAnew() {
    Order order =
        new Order(List.of(new Order.By(Column.DURATION, true), new Order.By(Column.STATUS, false)));
    RowStore large = new RowStore(new Bounds(300, 1 << 20));
    large.sort(order);
    Random random = new Random(7);
    int next = 1;
    for (int i = 0; i < 60; i++) {
      int count = random.nextInt(12) + 1;
      large.append(rows(next, next + count - 1));
      next += count;
    }
    List<ExchangeRow> anew = new ArrayList<>(large.all());
    anew.sort(
        Comparator.comparingLong(ExchangeRow::durationNanos)
            .reversed()
            .thenComparingInt(ExchangeRow::status));
    assertEquals(anew, List.copyOf(large.shown()));
  }

  @Test
  void whatWasShownNeverChanges() {
    store.append(rows(1, 8));
    Shown before = store.shown();
    List<ExchangeRow> copy = List.copyOf(before);
    store.append(rows(9, 14));
    store.clear();
    assertEquals(copy, List.copyOf(before));
  }

  @Test
  void rowsThatComeWhilePausedWaitAndAreCounted() {
    store.append(rows(1, 2));
    store.pause();
    store.append(rows(3, 5));
    assertEquals(numbers(1, 2), shown());
    assertEquals(3, store.shown().held());
    store.resume();
    assertEquals(numbers(1, 2, 3, 4, 5), shown());
    assertEquals(0, store.shown().held());
  }

  @Test
  void aPauseLosesNothingUpToTheBoundAndTellsWhatItLostBeyond() {
    store.pause();
    store.append(rows(1, 10));
    assertEquals(0, store.shown().lost());
    store.append(rows(11, 13));
    assertEquals(3, store.shown().lost());
    store.resume();
    assertEquals(numbers(4, 5, 6, 7, 8, 9, 10, 11, 12, 13), shown());
  }

  @Test
  void pinnedRowsSurviveAClearAndTheBound() {
    List<ExchangeRow> rows = rows(1, 6);
    store.append(rows);
    store.pin(List.of(rows.get(1)), true);
    store.clear();
    assertEquals(numbers(2), shown());
    store.append(rows(7, 30));
    assertEquals(2, store.shown().getFirst().sequence());
    assertEquals(11, store.shown().size());
    store.pin(List.of(rows.get(1)), false);
    assertEquals(21, store.shown().getFirst().sequence());
  }

  @Test
  void pinnedRowsCanBeShownAlone() {
    List<ExchangeRow> rows = rows(1, 6);
    store.append(rows);
    store.pin(rows.subList(2, 4), true);
    store.filter(row -> true, true);
    assertEquals(numbers(3, 4), shown());
  }

  @Test
  void aClearCanBeTakenBack() {
    store.append(rows(1, 4));
    store.clear();
    store.append(rows(5, 6));
    store.undoClear();
    assertEquals(numbers(1, 2, 3, 4, 5, 6), shown());
  }

  @Test
  void whatTheServerKeptBeforeIsPutInFrontOnce() {
    store.append(rows(3, 5));
    store.prepend(rows(1, 4));
    assertEquals(numbers(1, 2, 3, 4, 5), shown());
  }

  @Test
  void whatTheServerKeptAndToldBothIsThereOnce() {
    store.prepend(rows(1, 4));
    store.append(rows(3, 5));
    assertEquals(numbers(1, 2, 3, 4, 5), shown());
  }

  @Test
  void aWebSocketThatHasEndedStandsWhereItStood() {
    List<ExchangeRow> rows = rows(1, 4);
    ExchangeRow open = KnownServer.open(rows.get(1));
    rows.set(1, open);
    store.append(rows);
    store.pin(List.of(open), true);
    store.append(List.of(KnownServer.ended(open, 5)));
    assertEquals(numbers(1, 5, 3, 4), shown());
    assertFalse(store.shown().get(1).open());
    store.append(rows(6, 20));
    assertEquals(5, store.shown().getFirst().sequence(), "it is pinned still");
  }

  @Test
  void aWebSocketThatEndsWhileThereIsAPauseIsThereOnce() {
    ExchangeRow open = KnownServer.open(rows(2, 2).getFirst());
    store.append(rows(1, 1));
    store.pause();
    store.append(List.of(open));
    store.append(List.of(KnownServer.ended(open, 3)));
    store.resume();
    assertEquals(numbers(1, 3), shown());
  }

  @Test
  void aWebSocketThatWasClearedComesBackWhenItHasEnded() {
    ExchangeRow open = KnownServer.open(rows(1, 1).getFirst());
    store.append(List.of(open));
    store.clear();
    store.append(List.of(KnownServer.ended(open, 2)));
    assertEquals(numbers(2), shown());
    store.undoClear();
    assertEquals(numbers(2), shown());
  }

  @Test
  void rowsAddedAtTheEndContinueWhatWasShownAndOthersDoNot() {
    store.append(rows(1, 4));
    Shown before = store.shown();
    store.append(rows(5, 6));
    assertTrue(store.shown().continues(before));
    store.append(rows(7, 11));
    assertFalse(store.shown().continues(before));
  }
}
