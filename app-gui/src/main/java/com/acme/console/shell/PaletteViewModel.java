package com.acme.console.shell;

import com.acme.console.screen.Command;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Finds commands by a few of their letters.
final class PaletteViewModel {

  private record Hit(Entry entry, int distance) {}

  private final Supplier<List<Entry>> entries;
  private final StringProperty query = new SimpleStringProperty("");
  private final ObservableList<Entry> found = FXCollections.observableArrayList();

  /// @param entries what can be done now
  PaletteViewModel(Supplier<List<Entry>> entries) {
    this.entries = entries;
    query.addListener((_, _, text) -> find(text));
  }

  /// What the user typed.
  StringProperty query() {
    return query;
  }

  /// What fits, the best first.
  ObservableList<Entry> found() {
    return found;
  }

  /// Begins anew, with everything that can be done.
  void open() {
    query.set("");
    find("");
  }

  private void find(String text) {
    found.setAll(
        entries.get().stream()
            .filter(entry -> isEnabled(entry.command()))
            .map(entry -> new Hit(entry, distance(entry, text).orElse(-1)))
            .filter(hit -> hit.distance() >= 0)
            .sorted(Comparator.comparingInt(Hit::distance))
            .map(Hit::entry)
            .toList());
  }

  private static boolean isEnabled(Command command) {
    return command.enabled() == null || command.enabled().get();
  }

  private static OptionalInt distance(Entry entry, String text) {
    return distance(entry.where() + " " + entry.command().title(), text);
  }

  /// How far apart the letters stand in the title; empty when it does not have them in that order.
  static OptionalInt distance(String title, String text) {
    String wanted = text.toLowerCase(Locale.ROOT).replace(" ", "");
    String line = title.toLowerCase(Locale.ROOT);
    int whole = line.indexOf(text.toLowerCase(Locale.ROOT).strip());
    if (whole >= 0) {
      return OptionalInt.of(whole == 0 || line.charAt(whole - 1) == ' ' ? 0 : 1);
    }
    int at = -1;
    int distance = 2;
    for (int i = 0; i < wanted.length(); i++) {
      int next = line.indexOf(wanted.charAt(i), at + 1);
      if (next < 0) {
        return OptionalInt.empty();
      }
      distance += next - at;
      at = next;
    }
    return OptionalInt.of(distance);
  }
}
