package com.acme.engine.config.text.schema;

import com.acme.engine.config.text.schema.Shape.Items;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.schema.Shape.Table;
import com.acme.engine.config.text.schema.Shape.Text;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keys of what is fetched into the cache before it is asked for.
public final class WarmKeys {

  /// A URL of this server.
  public static final Literal<String> URL =
      Literal.of(
          "URL or path",
          "a path such as /a, or a URL such as https://shop.example/a",
          WarmKeys::url);

  /// Requests a second; 0: as fast as they go.
  public static final Literal<Double> RATE =
      Literal.of("rate or none", "a rate such as 10/s or 300/m, or none", WarmKeys::rate)
          .suchAs("10/s", "none");

  /// Requests at a time.
  public static final Literal<Integer> CONCURRENCY =
      Literal.of("number", "a whole number from 1 to 64", text -> Literals.count(text, 1, 64));

  /// How many of the hottest.
  public static final Literal<Integer> HOTTEST =
      Literal.of(
          "number", "a whole number from 1 to 10000", text -> Literals.count(text, 1, 10_000));

  static final Section WARM =
      new Section(
          "a warm block",
          List.of(
              // First, as the one that a text alone stands for.
              Key.of("sitemap", URL, "A sitemap, or an index of sitemaps, whose URLs are fetched."),
              Key.of(
                  "urls",
                  new Items(new Text(URL)),
                  "What is fetched; a path is of each host of the site."),
              Key.of("list", Literals.PATH, "A file with a URL or path a line."),
              Key.of(
                  "hottest",
                  HOTTEST,
                  "How many of those that were asked for most, over restarts as well."),
              Key.of(
                  "headers",
                  new Table(HttpLiterals.FIELD_NAME, new Text(HttpLiterals.FIELD_VALUE)),
                  "Request fields that choose a variant, beside those of a browser."),
              Key.of("rate", RATE, "Requests a second at most, or a minute.").or("10/s"),
              Key.of("concurrency", CONCURRENCY, "Requests at a time.").or("2")));

  private static final Pattern RATES = Pattern.compile("(\\d{1,6})/(s|m|h)");

  private WarmKeys() {}

  private static String url(String text) {
    boolean good = text.startsWith("/") ? !text.startsWith("//") : isUrl(text);
    if (good) {
      return text;
    }
    throw new LiteralException("\"" + text + "\" is neither a path nor a URL", "");
  }

  private static boolean isUrl(String text) {
    return text.matches("https?://[^/?#\\s]+[^\\s#]*");
  }

  private static Double rate(String text) {
    if (text.equals("none")) {
      return 0.0;
    }
    Matcher rate = RATES.matcher(text);
    if (!rate.matches()) {
      throw new LiteralException("\"" + text + "\" is not a rate", "");
    }
    double count = Integer.parseInt(rate.group(1));
    if (count == 0) {
      throw new LiteralException("a rate of 0 lets nothing happen", "write none for no limit");
    }
    return switch (rate.group(2)) {
      case "s" -> count;
      case "m" -> count / 60;
      default -> count / 3_600;
    };
  }
}
