package com.acme.console.cache;

import com.acme.console.controls.Unit;
import com.acme.console.engine.CacheView.Entry;
import java.util.Locale;

/// A column of the table of stored responses.
enum EntryFigure {
  URL("URL", 150, 2),
  STATUS("Status", 56, 1),
  TYPE("Type", 84, 1.2),
  SIZE("Size", 68, 1),
  AGE("Age", 62, 1),
  FRESH("Freshness", 96, 1),
  TAGS("Tags", 60, 1);

  private final String title;
  private final int width;
  private final double share;

  EntryFigure(String title, int width, double share) {
    this.title = title;
    this.width = width;
    this.share = share;
  }

  /// Its name for the user.
  String title() {
    return title;
  }

  /// Pixels at least.
  int width() {
    return width;
  }

  /// How many times its least width it likes to have.
  double share() {
    return share;
  }

  String style() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isNumber() {
    return this == STATUS || this == SIZE || this == AGE;
  }

  String text(Entry entry) {
    return switch (this) {
      case URL -> entry.url();
      case STATUS -> Integer.toString(entry.status());
      case TYPE -> mediaType(entry.contentType());
      case SIZE -> Unit.BYTES.text(entry.bytes());
      case AGE -> Span.of(entry.age());
      case FRESH ->
          entry.isFresh() ? "for " + Span.of(entry.ttl()) : "stale " + Span.of(-entry.ttl());
      case TAGS -> String.join(" ", entry.tags());
    };
  }

  /// Without its parameters.
  private static String mediaType(String contentType) {
    int parameters = contentType.indexOf(';');
    return parameters < 0 ? contentType : contentType.substring(0, parameters).strip();
  }
}
