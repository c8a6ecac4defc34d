package com.acme.engine.config.text.schema;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Literals of everyday things: words, numbers, durations, sizes.
public final class Literals {

  /// Any text.
  public static final Literal<String> TEXT = Literal.of("text", "text", text -> text);

  /// What users call their listeners, sites, routes, upstreams.
  public static final Literal<String> NAME =
      Literal.of("name", "a name of letters, digits, _ and -", Literals::name);

  /// `true` or `false`, and nothing else: YAML 1.1's `yes`, `no`, `on`, `off` are texts.
  public static final Literal<Boolean> BOOLEAN =
      Literal.of("boolean", "true or false", Literals::bool).among("true", "false");

  /// `250ms 5s 1m 1h 1d`.
  public static final Literal<Duration> DURATION =
      Literal.of("duration", "a duration such as 250ms, 5s, 1m, 1h or 1d", Literals::duration);

  /// A duration longer than nothing, or `none`: unlimited.
  public static final Literal<Optional<Duration>> TIMEOUT =
      Literal.of(
              "duration or none", "a duration such as 250ms, 5s or 1m, or none", Literals::timeout)
          .suchAs("none");

  /// Bytes, or `none`: unlimited.
  public static final Literal<Optional<Long>> SIZE_LIMIT =
      Literal.of(
          "size or none",
          "a size such as 512, 64KiB or 10MB, or none",
          text -> text.equals("none") ? Optional.empty() : Optional.of(size(text)));

  /// How many, at least 1, or `none`: unlimited.
  public static final Literal<Optional<Integer>> COUNT_LIMIT =
      Literal.of(
          "number or none",
          "a whole number, 1 or more, or none",
          text ->
              text.equals("none")
                  ? Optional.empty()
                  : Optional.of(count(text, 1, Integer.MAX_VALUE)));

  /// The size of a head: bytes that any head needs, and that memory can hold.
  public static final Literal<Integer> HEAD_SIZE =
      Literal.of("size", "a size from 1KiB to 1MiB", Literals::headSize);

  /// What each of many messages may hold of memory.
  public static final Literal<Integer> BUFFER_SIZE =
      Literal.of("size", "0, or a size up to 64MiB", Literals::bufferSize);

  /// The size of a slice of a response: neither many tiny ones, nor more than memory can hold.
  public static final Literal<Long> SLICE_SIZE =
      Literal.of("size", "a size from 1KiB to 64MiB", Literals::sliceSize);

  /// Bytes: `KB MB GB` are 1000s, `KiB MiB GiB` are 1024s, a bare number is bytes.
  public static final Literal<Long> SIZE =
      Literal.of("size", "a size such as 512, 64KiB or 10MB", Literals::size);

  /// A fraction from 0 to 1, written as `50%`.
  public static final Literal<Double> PERCENT =
      Literal.of("percent", "a percentage from 0% to 100%", Literals::percent);

  /// A path in the file system, relative to the configuration's file.
  public static final Literal<String> PATH =
      Literal.of("path", "a path such as ./public", Literals::path);

  /// A regular expression of java.util.regex.
  public static final Literal<String> REGEX =
      Literal.of("regex", "a regular expression", Literals::regex);

  /// `none`, where it is the only word.
  public static final Literal<String> NONE = Choice.of("none", List.of("none"));

  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern NUMBERS = Pattern.compile("-?\\d+");
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15})([A-Za-z]*)");

  /// Longer than any server runs, and short enough to be counted in nanoseconds.
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Literals() {}

  /// A whole number not below a least one.
  public static Literal<Integer> count(int least) {
    String expects = "a whole number, " + least + " or more";
    return Literal.of("number", expects, text -> count(text, least, Integer.MAX_VALUE));
  }

  static int count(String text, int least, int most) {
    if (NUMBERS.matcher(text).matches()) {
      int number = text.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(text);
      if (number >= least && number <= most && text.length() <= 9) {
        return number;
      }
      throw new LiteralException(
          text + " is out of range",
          "write a number from " + least + " to " + Math.min(most, 999_999_999));
    }
    throw new LiteralException("\"" + text + "\" is not a whole number", "");
  }

  /// Compiles a regular expression that begins at an index of the text it stands in.
  static String regex(String text, int from) {
    try {
      Pattern.compile(text.substring(from));
      return text;
    } catch (PatternSyntaxException e) {
      int index = Math.max(0, e.getIndex());
      throw new LiteralException(
          "the regular expression is malformed at its character "
              + (index + 1)
              + ": "
              + e.getDescription().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "),
          "correct it; a literal . ( [ { * + ? ^ $ | or \\ needs a backslash",
          from + index);
    } catch (StackOverflowError e) {
      throw new LiteralException("the regular expression is nested too deep", "simplify it");
    }
  }

  private static String regex(String text) {
    return regex(text, 0);
  }

  static boolean isName(String text) {
    return NAMES.matcher(text).matches();
  }

  private static String name(String text) {
    if (isName(text)) {
      return text;
    }
    throw new LiteralException("\"" + text + "\" is not a name", "use letters, digits, _ and -");
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new LiteralException(
              "\"" + text + "\" is neither true nor false", "write " + intended(text));
    };
  }

  private static String intended(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "on", "y", "1", "true" -> "true";
      case "no", "off", "n", "0", "false" -> "false";
      default -> "true or false";
    };
  }

  private static Optional<Duration> timeout(String text) {
    if (text.equals("none")) {
      return Optional.empty();
    }
    Duration duration = duration(text);
    if (duration.isZero()) {
      throw new LiteralException("a limit of 0 lets nothing happen", "write none for no limit");
    }
    return Optional.of(duration);
  }

  private static Duration duration(String text) {
    Matcher amount = AMOUNT.matcher(text);
    if (!amount.matches()) {
      throw new LiteralException("\"" + text + "\" is not a duration", "");
    }
    long unit =
        switch (amount.group(2)) {
          case "ms" -> 1L;
          case "s" -> 1_000L;
          case "m" -> 60_000L;
          case "h" -> 3_600_000L;
          case "d" -> 86_400_000L;
          case "" ->
              throw new LiteralException(
                  "\"" + text + "\" has no unit", "write " + text + "s or " + text + "ms");
          default -> throw new LiteralException("\"" + text + "\" is not a duration", "");
        };
    long count = Long.parseLong(amount.group(1));
    if (count > LONGEST.toMillis() / unit) {
      throw new LiteralException(text + " is out of range", "write at most 36500d");
    }
    return Duration.ofMillis(count * unit);
  }

  private static Long size(String text) {
    Matcher amount = AMOUNT.matcher(text);
    if (!amount.matches()) {
      throw new LiteralException("\"" + text + "\" is not a size", "");
    }
    long unit =
        switch (amount.group(2)) {
          case "" -> 1L;
          case "KB" -> 1_000L;
          case "MB" -> 1_000_000L;
          case "GB" -> 1_000_000_000L;
          case "KiB" -> 1L << 10;
          case "MiB" -> 1L << 20;
          case "GiB" -> 1L << 30;
          default ->
              throw new LiteralException(
                  "\"" + amount.group(2) + "\" is not a unit of size",
                  "write KB, MB, GB (1000s) or KiB, MiB, GiB (1024s)",
                  amount.start(2));
        };
    long count = Long.parseLong(amount.group(1));
    if (count > Long.MAX_VALUE / unit) {
      throw new LiteralException(text + " is out of range", "write less");
    }
    return count * unit;
  }

  private static Integer headSize(String text) {
    long size = size(text);
    if (size < 1024 || size > 1024 * 1024) {
      throw new LiteralException(text + " is out of range", "write a size from 1KiB to 1MiB");
    }
    return (int) size;
  }

  private static Integer bufferSize(String text) {
    long size = size(text);
    if (size > 64L * 1024 * 1024) {
      throw new LiteralException(text + " is out of range", "write at most 64MiB");
    }
    return (int) size;
  }

  private static Long sliceSize(String text) {
    long size = size(text);
    if (size < 1024 || size > 64L * 1024 * 1024) {
      throw new LiteralException(text + " is out of range", "write a size from 1KiB to 64MiB");
    }
    return size;
  }

  private static Double percent(String text) {
    if (!text.matches("\\d{1,3}(\\.\\d{1,6})?%")) {
      throw new LiteralException("\"" + text + "\" is not a percentage", "");
    }
    double value = Double.parseDouble(text.substring(0, text.length() - 1));
    if (value > 100) {
      throw new LiteralException(text + " is out of range", "write at most 100%");
    }
    return value / 100;
  }

  private static String path(String text) {
    if (text.isBlank()) {
      throw new LiteralException("the path is empty", "");
    }
    if (text.indexOf('\0') >= 0) {
      throw new LiteralException("a path holds no NUL", "");
    }
    return text;
  }
}
