package com.acme.console.traffic.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.controls.Unit;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.traffic.KnownServer;
import com.acme.engine.filter.Filter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnTest {

  @ParameterizedTest
  @EnumSource
  void theTermOfACellTakesItsOwnRow(Column column) {
    ExchangeRow row = KnownServer.row(3, "GET", "/a path, with \"quotes\"", 404, 1234);
    column
        .term(row)
        .ifPresent(term -> {
          Filter.Parsed parsed = Filter.parse(term);
          assertTrue(parsed.isGood(), term);
          assertTrue(parsed.filter().test(row), term);
        });
  }

  @Test
  void anExchangeWithoutAnswerIsFilteredByBeingAborted() {
    ExchangeRow row = KnownServer.row(3, "GET", "/", 0, 1);
    assertEquals(Optional.of("is:aborted"), Column.STATUS.term(row));
    assertEquals("\u2715", Column.STATUS.text(row));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00 \u00b5s",
    "999, 1.00 \u00b5s",
    "1500000, 1.50 ms",
    "99940000, 99.9 ms",
    "123456789, 123 ms",
    "12345678901, 12.3 s"
  })
  void aDurationHasThreeFigures(long nanos, String text) {
    assertEquals(text, Times.duration(nanos));
  }

  @Test
  void aSizeIsWrittenAsOnAllScreens() {
    ExchangeRow row = KnownServer.row(12, "GET", "/", 200, 1);
    assertEquals("1.2 KiB", Column.SIZE.text(row));
    assertEquals(Unit.BYTES.text(row.size()), Column.SIZE.text(row));
  }
}
