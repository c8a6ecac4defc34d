package com.acme.engine.cache;

import com.acme.engine.http.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The request fields that chose a response, by `Vary`, with their values (RFC 9111 section 4.1).
///
/// Values are compared whole, never by a hash: lines are joined and blanks around commas dropped;
/// case is dropped only where it means nothing.
///
/// @param names in lower case, sorted
/// @param values as {@link #value} spells them
public record Variant(List<String> names, List<String> values) {

  /// A response that the request's fields do not choose.
  public static final Variant ANY = new Variant(List.of(), List.of());

  /// Stands for a field that the request does not have; no value can be spelled so.
  private static final String NONE = "\u0000";

  public Variant {
    names = List.copyOf(names);
    values = List.copyOf(values);
  }

  /// What chose a response; empty when it varies on more than fields (`*`), and so fits no other
  /// request.
  static Optional<Variant> of(Fields response, Fields request) {
    List<String> names = names(response);
    if (names.isEmpty()) {
      return Optional.of(ANY);
    }
    return names.contains("*") ? Optional.empty() : Optional.of(of(names, request));
  }

  /// The request's values of the fields of these names.
  static Variant of(List<String> names, Fields request) {
    return names.isEmpty()
        ? ANY
        : new Variant(names, names.stream().map(name -> value(name, request)).toList());
  }

  /// Whether a request would have been answered by the same response.
  boolean matches(Fields request) {
    for (int i = 0; i < names.size(); i++) {
      if (!values.get(i).equals(value(names.get(i), request))) {
        return false;
      }
    }
    return true;
  }

  /// Whether the request did not have a field.
  ///
  /// @param index of the field's name
  public boolean isWithout(int index) {
    return values.get(index).equals(NONE);
  }

  private static List<String> names(Fields response) {
    if (!response.contains("Vary")) {
      return List.of();
    }
    List<String> names = new ArrayList<>(4);
    for (String line : response.all("Vary")) {
      for (String part : line.split(",", -1)) {
        String name = part.strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && !names.contains(name)) {
          names.add(name);
        }
      }
    }
    names.sort(String::compareTo);
    return names;
  }

  private static String value(String name, Fields request) {
    String first = request.firstOrNull(name);
    if (first == null) {
      return NONE;
    }
    String all = request.combined(name).orElse(first);
    String joined = withoutBlanks(all);
    return isCaseless(name) ? joined.toLowerCase(Locale.ROOT) : joined;
  }

  /// Codings, language tags and media types are compared without regard to case.
  private static boolean isCaseless(String name) {
    return name.equals("accept-encoding") || name.equals("accept-language");
  }

  /// Drops blanks around commas, but not inside quoted strings.
  private static String withoutBlanks(String text) {
    if (text.indexOf(' ') < 0 && text.indexOf('\t') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    boolean quoted = false;
    int kept = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean blank = c == ' ' || c == '\t';
      if (quoted) {
        out.append(c);
        if (c == '\\' && i + 1 < text.length()) {
          out.append(text.charAt(++i));
        }
        quoted = c != '"';
        kept = out.length();
      } else if (c == ',') {
        out.setLength(kept);
        out.append(c);
        kept = out.length();
      } else if (!blank || (kept > 0 && out.charAt(out.length() - 1) != ',')) {
        out.append(c);
        quoted = c == '"';
        kept = blank ? kept : out.length();
      }
    }
    out.setLength(kept);
    return out.toString();
  }
}
