package com.acme.console.traffic.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    assertEquals(text, Amounts.duration(nanos));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.00 KiB",
    "65536, 64.0 KiB",
    "1234567, 1.18 MiB",
    "5368709120, 5.00 GiB"
  })
  void aSizeHasThreeFigures(long bytes, String text) {
    assertEquals(text, Amounts.bytes(bytes));
  }
}
