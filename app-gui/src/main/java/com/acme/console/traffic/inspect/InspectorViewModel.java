package com.acme.console.traffic.inspect;

import com.acme.console.engine.EngineLink;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.SocketProgress;
import com.acme.console.state.Work;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The exchange that is looked into. The old one stays until the new one is whole, so nothing
/// flickers. What passes a WebSocket that is open is added while it is looked at.
public final class InspectorViewModel {

  private final EngineLink link;
  private final Work work;
  private final Soon soon;
  private final ReadOnlyObjectWrapper<Optional<Inspected>> inspected =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final Map<String, Inspected> pinned = new HashMap<>();
  private String wanted = "";

  public InspectorViewModel(EngineLink link, Work work, Soon soon) {
    this.link = link;
    this.work = work;
    this.soon = soon;
  }

  /// What is shown; empty: nothing.
  public ReadOnlyObjectProperty<Optional<Inspected>> inspected() {
    return inspected.getReadOnlyProperty();
  }

  /// Why it cannot be shown; empty: it can.
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// Shows an exchange, or none.
  public void show(Optional<ExchangeRow> row) {
    wanted = row.map(ExchangeRow::id).orElse("");
    problem.set("");
    row.ifPresentOrElse(this::load, () -> inspected.set(Optional.empty()));
  }

  private void load(ExchangeRow row) {
    ask(
        row,
        found -> {
          if (found.row().id().equals(wanted)) {
            show(found);
          }
        });
  }

  private void show(Inspected found) {
    inspected.set(Optional.of(found));
    if (found.row().open() && found.detail().isPresent()) {
      soon.run(() -> look(found));
    }
  }

  /// Asks what has passed since, unless something else is looked into meanwhile.
  private void look(Inspected shown) {
    String id = shown.row().id();
    int known = shown.detail().map(detail -> detail.messages().messages().size()).orElse(0);
    if (isShown(shown)) {
      work.run(
          () -> link.messages(id, known),
          news -> {
            if (isShown(shown)) {
              news.ifPresent(progress -> grow(shown, progress));
            }
          },
          problem::set);
    }
  }

  @SuppressWarnings("ReferenceEquality") // whatever it equals, another one is followed by itself
  private boolean isShown(Inspected one) {
    return wanted.equals(one.row().id()) && inspected.get().filter(now -> now == one).isPresent();
  }

  private void grow(Inspected shown, SocketProgress news) {
    if (!news.open()) {
      load(shown.row());
    } else if (news.messages().messages().isEmpty()) {
      soon.run(() -> look(shown));
    } else {
      show(shown.with(news.messages()));
    }
  }

  /// All that is known of an exchange; what was pinned is known even if the server forgot it.
  public void ask(ExchangeRow row, Consumer<Inspected> then) {
    work.run(
        () -> Inspected.ask(link, row),
        found ->
            then.accept(found.detail().isPresent() ? found : pinned.getOrDefault(row.id(), found)),
        problem::set);
  }

  /// Keeps all of these exchanges, whatever the server forgets.
  public void keep(Collection<ExchangeRow> rows) {
    for (ExchangeRow row : rows) {
      ask(row, found -> pinned.put(row.id(), found));
    }
  }

  /// Keeps them no longer.
  public void release(Collection<ExchangeRow> rows) {
    rows.forEach(row -> pinned.remove(row.id()));
  }
}
