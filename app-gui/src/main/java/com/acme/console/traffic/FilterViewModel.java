package com.acme.console.traffic;

import com.acme.console.state.Preferences;
import com.acme.engine.filter.Filter;
import com.acme.engine.filter.Term;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The filter bar: a text, what was understood of it, and the filters used last.
public final class FilterViewModel {

  private static final String REMEMBERED = "traffic.filters";
  private static final int MOST_REMEMBERED = 12;

  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Filter.Parsed> parsed =
      new ReadOnlyObjectWrapper<>(Filter.parse(""));
  private final ObservableList<String> history = FXCollections.observableArrayList();
  private final Filter.Vocabulary vocabulary;
  private final Preferences preferences;

  /// One term of the filter.
  ///
  /// @param text for the user
  /// @param start index of its first character in the filter's text
  /// @param end index after its last
  public record Chip(String text, int start, int end) {}

  FilterViewModel(Filter.Vocabulary vocabulary, Preferences preferences) {
    this.vocabulary = vocabulary;
    this.preferences = preferences;
    preferences
        .get(REMEMBERED)
        .filter(lines -> !lines.isEmpty())
        .ifPresent(lines -> history.setAll(lines.split("\n", -1)));
    text.addListener((_, _, now) -> parsed.set(Filter.parse(now)));
  }

  /// What is typed.
  public StringProperty text() {
    return text;
  }

  /// What was understood, and what was not.
  public ReadOnlyObjectProperty<Filter.Parsed> parsed() {
    return parsed.getReadOnlyProperty();
  }

  /// Whether it takes everything.
  public boolean isEmpty() {
    return parsed.get().filter().terms().isEmpty();
  }

  /// The filters used last, the newest first.
  public ObservableList<String> history() {
    return history;
  }

  /// Its terms, in order.
  public List<Chip> chips() {
    return parsed.get().filter().terms().stream().map(this::chip).toList();
  }

  private Chip chip(Term term) {
    String typed = text.get().substring(term.start(), term.end());
    String title =
        Arrays.stream(Quick.ALL)
            .filter(quick -> quick.term().equals(typed))
            .map(Quick::title)
            .findFirst()
            .orElse(typed);
    return new Chip(title, term.start(), term.end());
  }

  /// Takes a term out.
  public void remove(Chip chip) {
    cut(chip.start(), chip.end());
  }

  private void cut(int start, int end) {
    String before = text.get().substring(0, start).stripTrailing();
    String after = text.get().substring(end).strip();
    text.set(before.isEmpty() || after.isEmpty() ? before + after : before + " " + after);
  }

  /// Adds a term, unless it is there.
  public void add(String term) {
    if (find(term).isEmpty()) {
      text.set((text.get().strip() + " " + term).strip());
      remember();
    }
  }

  /// Adds the opposite of a term.
  public void exclude(String term) {
    add("-" + term);
  }

  /// Whether a term is part of it, as typed.
  public boolean has(String term) {
    return find(term).isPresent();
  }

  /// Adds a term, or takes it out where it is there.
  public void toggle(String term) {
    find(term).ifPresentOrElse(found -> cut(found.start(), found.end()), () -> add(term));
  }

  private Optional<Term> find(String term) {
    return parsed.get().filter().terms().stream()
        .filter(one -> text.get().substring(one.start(), one.end()).equals(term))
        .findFirst();
  }

  /// Takes everything.
  public void drop() {
    text.set("");
  }

  /// Completions at a caret.
  public List<Filter.Suggestion> suggestions(int caret) {
    return Filter.suggest(text.get(), caret, vocabulary);
  }

  /// Puts a completion in.
  ///
  /// @return where the caret goes
  public int complete(Filter.Suggestion chosen) {
    boolean more = chosen.text().endsWith(":");
    String tail = text.get().substring(Math.min(chosen.end(), text.get().length()));
    String put = chosen.text() + (more || tail.startsWith(" ") || tail.startsWith(",") ? "" : " ");
    text.set(text.get().substring(0, chosen.start()) + put + tail);
    return chosen.start() + put.length();
  }

  /// Puts the filter first among those used last.
  public void remember() {
    String used = text.get().strip();
    if (used.isEmpty() || !parsed.get().isGood()) {
      return;
    }
    history.remove(used);
    history.addFirst(used);
    if (history.size() > MOST_REMEMBERED) {
      history.remove(MOST_REMEMBERED, history.size());
    }
    preferences.put(REMEMBERED, String.join("\n", history));
  }
}
