package com.acme.console.engine;

import com.acme.console.engine.Comparison.Moved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Compares by asking for every recorded request where it goes and where it would go; the same
/// request is asked for once.
final class Compared {

  private final EngineLink link;
  private final String text;
  private final Map<Question, List<String>> answers = new HashMap<>();

  Compared(EngineLink link, String text) {
    this.link = link;
    this.text = text;
  }

  /// Looks at the exchanges recorded last.
  Comparison last(int most) throws LinkFailure {
    List<ExchangeRow> kept = link.exchanges(0, Integer.MAX_VALUE);
    List<ExchangeRow> last = kept.subList(Math.max(0, kept.size() - most), kept.size());
    List<Moved> moved = new ArrayList<>();
    for (ExchangeRow row : last.reversed()) {
      List<String> ways = ways(question(row));
      if (!ways.getFirst().equals(ways.getLast())) {
        moved.add(new Moved(row, ways.getFirst(), ways.getLast()));
      }
    }
    return new Comparison(last.size(), moved);
  }

  private Question question(ExchangeRow row) throws LinkFailure {
    List<Field> fields =
        link.exchange(row.id()).map(ExchangeDetail::requestFields).orElse(List.of());
    return new Question(row.method(), row.url(), deciding(fields));
  }

  /// Fields that differ from request to request and never choose a route.
  private static List<Field> deciding(List<Field> fields) {
    return fields.stream().filter(field -> !field.name().equalsIgnoreCase("X-Request-ID")).toList();
  }

  private List<String> ways(Question question) throws LinkFailure {
    List<String> known = answers.get(question);
    if (known != null) {
      return known;
    }
    List<String> ways = List.of(way(link.explain(question)), way(link.explain(question, text)));
    answers.put(question, ways);
    return ways;
  }

  private static String way(Explained explained) {
    return explained.route().isEmpty()
        ? explained.verdict()
        : explained.site() + " / " + explained.route();
  }
}
