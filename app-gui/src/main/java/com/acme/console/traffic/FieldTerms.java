package com.acme.console.traffic;

import com.acme.console.engine.EngineLink;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.LinkFailure;
import com.acme.engine.filter.Filter;
import com.acme.engine.filter.FilterKey;
import com.acme.engine.filter.Term;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A filter over rows. Rows have no fields, so what it says of fields (`header:`) is asked of the
/// server, which looks at the exchanges it keeps; one it no longer keeps has no fields any more.
final class FieldTerms implements Predicate<ExchangeRow> {

  private static final int MOST = 100_000;

  private final EngineLink link;
  private final Filter ofRows;
  private final String ofFields;
  private final Set<String> ids = new HashSet<>();
  private long asked;

  FieldTerms(EngineLink link, Filter filter) {
    this.link = link;
    ofRows =
        new Filter(filter.source(), filter.terms().stream().filter(FieldTerms::isOfRow).toList());
    ofFields =
        filter.terms().stream()
            .filter(term -> !isOfRow(term))
            .map(term -> filter.source().substring(term.start(), term.end()))
            .collect(Collectors.joining(" "));
  }

  private static boolean isOfRow(Term term) {
    return term.key().filter(key -> key == FilterKey.HEADER).isEmpty();
  }

  /// Asks the server what it has recorded since it was asked last.
  ///
  /// @param newest sequence number of the newest row; below the last one's after a new start
  void refresh(long newest) throws LinkFailure {
    if (ofFields.isEmpty()) {
      return;
    }
    if (newest < asked) {
      asked = 0;
    }
    List<ExchangeRow> found = link.exchanges(ofFields, asked, MOST);
    found.forEach(row -> ids.add(row.id()));
    asked = Math.max(asked, found.isEmpty() ? 0 : found.getLast().sequence());
  }

  @Override
  public boolean test(ExchangeRow row) {
    return ofRows.test(row) && (ofFields.isEmpty() || ids.contains(row.id()));
  }
}
