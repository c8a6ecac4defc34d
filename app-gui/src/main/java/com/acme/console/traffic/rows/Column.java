package com.acme.console.traffic.rows;

import com.acme.console.controls.Unit;
import com.acme.console.engine.ExchangeRow;
import com.acme.engine.filter.Filter;
import com.acme.engine.filter.FilterKey;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// A column of the table of exchanges.
public enum Column {
  TIME("Time", 106, row -> Times.time(row.start()), Comparator.comparing(ExchangeRow::start)),
  STATUS("Status", 64, Column::status, Comparator.comparingInt(ExchangeRow::status)),
  METHOD("Method", 68, ExchangeRow::method),
  HOST("Host", 126, ExchangeRow::host),
  PATH("Path", 236, Column::target),
  DURATION("Duration", 96, Column::duration, Comparator.comparingLong(ExchangeRow::durationNanos)),
  SIZE("Size", 72, Column::size, Comparator.comparingLong(ExchangeRow::size)),
  ROUTE("Route", 96, ExchangeRow::route),
  CACHE("Cache", 64, ExchangeRow::cache),
  UPSTREAM("Upstream", 148, Column::server),
  CLIENT("Client", 104, ExchangeRow::client),
  PROTOCOL("Protocol", 76, ExchangeRow::protocol),
  CONNECTION("Connection", 92, ExchangeRow::connectionId),
  STREAM("Stream", 64, Column::stream, Comparator.comparingInt(ExchangeRow::stream)),
  TYPE("Type", 130, ExchangeRow::contentType);

  private final String title;
  private final int width;

  @SuppressWarnings("ImmutableEnumChecker") // without state
  private final Function<ExchangeRow, String> text;

  @SuppressWarnings("ImmutableEnumChecker") // without state
  private final Comparator<ExchangeRow> comparator;

  Column(String title, int width, Function<ExchangeRow, String> text) {
    this(title, width, text, Comparator.comparing(text));
  }

  Column(
      String title,
      int width,
      Function<ExchangeRow, String> text,
      Comparator<ExchangeRow> comparator) {
    this.title = title;
    this.width = width;
    this.text = text;
    this.comparator = comparator;
  }

  /// Its name for the user.
  public String title() {
    return title;
  }

  /// Its name where it is remembered.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Pixels at first.
  public int width() {
    return width;
  }

  /// Whether it is shown before anybody chose.
  public boolean shownAtFirst() {
    return compareTo(CLIENT) < 0;
  }

  /// Whether it holds a number.
  public boolean isNumber() {
    return this == SIZE || this == DURATION || this == STREAM;
  }

  /// What the cell says.
  public String text(ExchangeRow row) {
    return text.apply(row);
  }

  /// Most servers speak plain HTTP; only another scheme says something.
  private static String server(ExchangeRow row) {
    String url = row.upstream();
    return url.startsWith("http://") ? url.substring("http://".length()) : url;
  }

  Comparator<ExchangeRow> comparator() {
    return comparator;
  }

  /// The filter term that takes rows with this row's value; empty: no filter knows this column, or
  /// the row has no value.
  public Optional<String> term(ExchangeRow row) {
    return switch (this) {
      case METHOD -> term(FilterKey.METHOD, row.method());
      case HOST -> term(FilterKey.HOST, row.host());
      case PATH -> term(FilterKey.PATH, row.path());
      case STATUS ->
          row.status() == 0
              ? Optional.of("is:aborted")
              : term(FilterKey.STATUS, Integer.toString(row.status()));
      case SIZE -> Optional.of("size:>=" + row.size());
      case DURATION -> Optional.of("dur:>=" + Times.filterDuration(row.durationNanos()));
      case ROUTE -> term(FilterKey.ROUTE, row.route());
      case CLIENT -> term(FilterKey.CLIENT, row.client());
      case TIME -> Optional.of("time:" + row.start().truncatedTo(ChronoUnit.SECONDS));
      case CACHE -> term(FilterKey.CACHE, row.cache().isEmpty() ? "none" : row.cache());
      case UPSTREAM -> term(FilterKey.UPSTREAM, row.upstream());
      case TYPE -> term(FilterKey.TYPE, mediaType(row));
      case PROTOCOL ->
          term(FilterKey.PROTOCOL, row.protocol().equals("HTTP/2") ? "h2" : row.protocol());
      case CONNECTION -> term(FilterKey.CONNECTION, row.connectionId());
      case STREAM -> Optional.empty();
    };
  }

  private static Optional<String> term(FilterKey key, String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(Filter.term(key, value));
  }

  /// Parameters such as `charset` do not make another type.
  public static String mediaType(ExchangeRow row) {
    return row.contentType().split(";", 2)[0].strip();
  }

  private static String target(ExchangeRow row) {
    return row.query().isEmpty() ? row.path() : row.path() + "?" + row.query();
  }

  private static String duration(ExchangeRow row) {
    return row.open() ? "open" : Times.duration(row.durationNanos());
  }

  /// What passes a WebSocket is not counted.
  private static String size(ExchangeRow row) {
    return row.open() ? "" : Unit.BYTES.text(row.size());
  }

  private static String stream(ExchangeRow row) {
    return row.stream() == 0 ? "" : Integer.toString(row.stream());
  }

  /// An exchange that was cut short has a mark beside what was sent.
  private static String status(ExchangeRow row) {
    String sent = row.status() == 0 ? "" : Integer.toString(row.status());
    return row.aborted() ? (sent + " \u2715").strip() : sent;
  }
}
