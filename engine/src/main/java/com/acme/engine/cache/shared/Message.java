package com.acme.engine.cache.shared;

import com.acme.engine.cache.Purge;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What servers tell each other: lines of text, the number first. Of another version's nothing is
/// understood.
///
/// @param number of a purge, counted over all servers, or of the last one before this message; 0:
///   it is about none
/// @param sender who tells it
/// @param news what
record Message(long number, String sender, News news) {

  private static final String VERSION = "1";
  private static final int LINES = 6;

  /// What is told.
  sealed interface News {
    /// Responses are to go.
    record Purged(Purge purge, boolean soft) implements News {}

    /// So many purges were announced till now.
    record Counted() implements News {}

    /// Whoever waits for an entry is to look again.
    record Settled(String entry) implements News {}
  }

  /// The message but for its number and the line's end behind it.
  String text() {
    return switch (news) {
      case News.Settled(String entry) -> lines("settled", false, entry);
      case News.Counted() -> lines("counted", false, "");
      case News.Purged(Purge purge, boolean soft) -> lines(kind(purge), soft, value(purge));
    };
  }

  private String lines(String kind, boolean soft, String value) {
    return String.join("\n", VERSION, sender, kind, soft ? "1" : "0", value);
  }

  /// The word for a kind of purge.
  static String kind(Purge purge) {
    return switch (purge) {
      case Purge.Url _ -> "url";
      case Purge.Prefix _ -> "prefix";
      case Purge.Tag _ -> "tag";
      case Purge.All _ -> "all";
    };
  }

  /// What it names.
  static String value(Purge purge) {
    return switch (purge) {
      case Purge.Url(String url) -> url;
      case Purge.Prefix(String prefix) -> prefix;
      case Purge.Tag(String tag) -> tag;
      case Purge.All _ -> "";
    };
  }

  /// Empty: this version does not know it.
  static Optional<Message> parse(byte[] content) {
    String[] lines = new String(content, StandardCharsets.UTF_8).split("\n", LINES);
    if (lines.length < LINES || !lines[1].equals(VERSION) || !lines[0].matches("\\d{1,18}")) {
      return Optional.empty();
    }
    boolean soft = lines[4].equals("1");
    Optional<News> news =
        switch (lines[3]) {
          case "settled" -> Optional.of(new News.Settled(lines[5]));
          case "counted" -> Optional.of(new News.Counted());
          case "url" -> Optional.of(new News.Purged(new Purge.Url(lines[5]), soft));
          case "prefix" -> Optional.of(new News.Purged(new Purge.Prefix(lines[5]), soft));
          case "tag" -> Optional.of(new News.Purged(new Purge.Tag(lines[5]), soft));
          case "all" -> Optional.of(new News.Purged(new Purge.All(), soft));
          default -> Optional.empty();
        };
    return news.map(told -> new Message(Long.parseLong(lines[0]), lines[2], told));
  }
}
