package com.acme.engine.files;

import java.util.Comparator;
import java.util.Locale;

/// How a listing is sorted; directories always come first.
///
/// @param key by what
/// @param descending whether the greatest comes first
record ListingOrder(Key key, boolean descending) {

  /// A column that can be sorted by.
  enum Key {
    NAME,
    SIZE,
    MODIFIED;

    /// As it stands in a query.
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Comparator<ListedFile> BY_NAME =
      Comparator.comparing((ListedFile file) -> file.name().toLowerCase(Locale.ROOT))
          .thenComparing(ListedFile::name);

  /// Reads a query; what it does not say, or says wrong, is by name, ascending.
  static ListingOrder of(String query) {
    Key key = Key.NAME;
    boolean descending = false;
    for (String parameter : query.split("&", -1)) {
      for (Key each : Key.values()) {
        key = parameter.equals("sort=" + each.word()) ? each : key;
      }
      descending = descending || parameter.equals("order=desc");
    }
    return new ListingOrder(key, descending);
  }

  Comparator<ListedFile> comparator() {
    Comparator<ListedFile> ascending =
        switch (key) {
          case NAME -> BY_NAME;
          case SIZE -> Comparator.comparingLong(ListedFile::size).thenComparing(BY_NAME);
          case MODIFIED -> Comparator.comparing(ListedFile::modified).thenComparing(BY_NAME);
        };
    Comparator<ListedFile> order = descending ? ascending.reversed() : ascending;
    return Comparator.comparing((ListedFile file) -> !file.directory()).thenComparing(order);
  }

  /// The query of the link on a column's head: by that column, and the other way round when it is
  /// the current one.
  String query(Key column) {
    boolean reverse = column == key && !descending;
    return "?sort=" + column.word() + (reverse ? "&order=desc" : "");
  }

  /// The value of `aria-sort` for a column.
  String direction(Key column) {
    if (column != key) {
      return "none";
    }
    return descending ? "descending" : "ascending";
  }
}
