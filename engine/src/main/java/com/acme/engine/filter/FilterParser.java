package com.acme.engine.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Makes terms of tokens, and a problem of each token that is none.
final class FilterParser {

  private final String text;
  private final List<Term> terms = new ArrayList<>();
  private final List<Filter.Problem> problems = new ArrayList<>();

  FilterParser(String text) {
    this.text = text;
  }

  Filter.Parsed parse() {
    for (Token token : Token.all(text)) {
      read(token);
    }
    return new Filter.Parsed(new Filter(text, terms), problems);
  }

  private void read(Token token) {
    if (!token.closed()) {
      problem(token, "the quote is never closed; add \" at its end");
    } else if (!token.hasKey() || token.value().startsWith("//")) {
      freeText(token);
    } else {
      FilterKey.named(token.key()).ifPresentOrElse(key -> keyed(token, key), () -> unknown(token));
    }
  }

  private void freeText(Token token) {
    String wanted = token.hasKey() ? token.key() + ":" + token.value() : token.value();
    if (wanted.isEmpty()) {
      problem(token, "there is no text to look for; write a word, or key:value");
      return;
    }
    String lower = wanted.toLowerCase(Locale.ROOT);
    add(token, Optional.empty(), wanted, exchange -> mentions(exchange, lower));
  }

  private void keyed(Token token, FilterKey key) {
    List<Predicate<Filterable>> any = new ArrayList<>();
    for (String value : token.values()) {
      Optional<Predicate<Filterable>> condition =
          value.isEmpty() ? Optional.empty() : condition(key, value);
      if (condition.isEmpty()) {
        problem(token, wrongValue(key, value));
        return;
      }
      any.add(condition.get());
    }
    add(token, Optional.of(key), token.value(), anyOf(any));
  }

  private static Predicate<Filterable> anyOf(List<Predicate<Filterable>> conditions) {
    return conditions.stream().reduce(Predicate::or).orElseThrow();
  }

  private static Optional<Predicate<Filterable>> condition(FilterKey key, String value) {
    return switch (key) {
      case STATUS -> status(value);
      case DUR -> Quantity.DURATION.read(value).map(is -> e -> is.test(e.durationNanos()));
      case SIZE -> Quantity.SIZE.read(value).map(is -> e -> is.test(e.size()));
      case TIME -> Span.read(value).map(is -> e -> is.test(e.start()));
      case METHOD -> whole(value, Filterable::method);
      case ROUTE -> whole(value, Filterable::route);
      case SITE -> whole(value, Filterable::site);
      case HOST -> whole(value, Filterable::host);
      case PATH -> beginning(value, Filterable::path);
      case UPSTREAM -> upstream(value);
      case CACHE -> cache(value);
      case TYPE -> beginning(value, FilterParser::mediaType);
      case CLIENT -> beginning(value, Filterable::client);
      case PROTOCOL -> protocol(value);
      case CONNECTION -> whole(value, Filterable::connectionId);
      case ID -> beginning(value, Filterable::id);
      case HEADER -> header(value);
      case IS -> state(value);
    };
  }

  private static Optional<Predicate<Filterable>> status(String value) {
    if (value.matches("[1-5][xX]{2}")) {
      int hundreds = value.charAt(0) - '0';
      return Optional.of(e -> e.status() / 100 == hundreds);
    }
    return Quantity.STATUS.read(value).map(is -> e -> e.status() != 0 && is.test(e.status()));
  }

  private static Optional<Predicate<Filterable>> whole(
      String value, java.util.function.Function<Filterable, String> part) {
    Wildcard wildcard = Wildcard.whole(value);
    return Optional.of(e -> wildcard.matches(part.apply(e)));
  }

  private static Optional<Predicate<Filterable>> beginning(
      String value, java.util.function.Function<Filterable, String> part) {
    Wildcard wildcard = Wildcard.beginning(value);
    return Optional.of(e -> wildcard.matches(part.apply(e)));
  }

  /// A server is named by its URL; people leave the scheme out.
  private static Optional<Predicate<Filterable>> upstream(String value) {
    Wildcard wildcard = Wildcard.beginning(value);
    return Optional.of(e -> {
      String server = e.upstream();
      int scheme = server.indexOf("://");
      return !server.isEmpty()
          && (wildcard.matches(server)
              || (scheme >= 0 && wildcard.matches(server.substring(scheme + 3))));
    });
  }

  /// HTTP/2 is called h2, after its name in TLS (RFC 9113 section 3.2).
  private static Optional<Predicate<Filterable>> protocol(String value) {
    return whole(value.equalsIgnoreCase("h2") ? "HTTP/2" : value, Filterable::protocol);
  }

  private static Optional<Predicate<Filterable>> cache(String value) {
    return value.equalsIgnoreCase("none")
        ? Optional.of(e -> e.cache().isEmpty())
        : whole(value, Filterable::cache);
  }

  /// A content type without its parameters (RFC 9110, 8.3.1).
  private static String mediaType(Filterable e) {
    String type = e.contentType();
    int parameters = type.indexOf(';');
    return parameters < 0 ? type : type.substring(0, parameters).strip();
  }

  private static Optional<Predicate<Filterable>> header(String value) {
    int equals = value.indexOf('=');
    if (equals < 0) {
      return Optional.of(e -> !e.header(value).isEmpty());
    }
    String name = value.substring(0, equals);
    Wildcard wanted = Wildcard.whole(value.substring(equals + 1));
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(e -> e.header(name).stream().anyMatch(wanted::matches));
  }

  private static Optional<Predicate<Filterable>> state(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "aborted" -> Optional.of(Filterable::aborted);
      case "open" -> Optional.of(Filterable::open);
      case "error" -> Optional.of(e -> e.aborted() || e.status() >= 500);
      case "ok" -> Optional.of(e -> !e.aborted() && e.status() > 0 && e.status() < 400);
      default -> Optional.empty();
    };
  }

  private static boolean mentions(Filterable e, String lower) {
    return contains(e.path(), lower)
        || contains(e.query(), lower)
        || contains(e.host(), lower)
        || contains(e.method(), lower)
        || contains(e.route(), lower)
        || contains(e.site(), lower)
        || contains(e.client(), lower)
        || contains(e.id(), lower)
        || contains(e.host() + e.path() + "?" + e.query(), lower);
  }

  private static boolean contains(String text, String lower) {
    return text.toLowerCase(Locale.ROOT).contains(lower);
  }

  private void add(
      Token token, Optional<FilterKey> key, String value, Predicate<Filterable> condition) {
    terms.add(new Term(token.start(), token.end(), token.negated(), key, value, condition));
  }

  private void unknown(Token token) {
    String known =
        Arrays.stream(FilterKey.values()).map(FilterKey::key).collect(Collectors.joining(", "));
    problem(
        token,
        "there is no key \""
            + token.key()
            + "\"; keys are "
            + known
            + "; quote it to look for the text");
  }

  private static String wrongValue(FilterKey key, String value) {
    String example = key.key() + ":" + key.example();
    return value.isEmpty()
        ? key.key() + ": has no value; write " + example
        : "\"" + value + "\" is not " + key.meaning() + "; write " + example;
  }

  private void problem(Token token, String message) {
    problems.add(new Filter.Problem(token.start(), token.end(), message));
  }
}
