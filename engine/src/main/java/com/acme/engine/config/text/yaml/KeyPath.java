package com.acme.engine.config.text.yaml;

import java.util.ArrayList;
import java.util.List;

/// The way from the root of a text to one of its parts: `sites.shop.routes[2].path`. A key that is
/// no plain name stands quoted in brackets: `cache-control["/assets/**"]`.
///
/// @param steps from the root
public record KeyPath(List<Step> steps) {

  public static final KeyPath ROOT = new KeyPath(List.of());

  public KeyPath {
    steps = List.copyOf(steps);
  }

  /// One step down.
  public sealed interface Step {
    /// To the value of a key.
    record Key(String name) implements Step {}

    /// To an item of a list, 0 and up.
    record Item(int index) implements Step {
      public Item {
        if (index < 0) {
          throw new IllegalArgumentException("an index is 0 or more, not " + index);
        }
      }
    }
  }

  /// Reads a path.
  ///
  /// @throws IllegalArgumentException if it is malformed
  public static KeyPath parse(String text) {
    List<Step> steps = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end;
      if (text.startsWith("[\"", at)) {
        end = text.indexOf("\"]", at + 2);
        check(end >= 0, text);
        steps.add(new Step.Key(text.substring(at + 2, end)));
        end += 2;
      } else if (text.charAt(at) == '[') {
        end = text.indexOf(']', at);
        check(end >= 0 && text.substring(at + 1, end).matches("[0-9]{1,9}"), text);
        steps.add(new Step.Item(Integer.parseInt(text, at + 1, end, 10)));
        end += 1;
      } else {
        end = endOfName(text, at);
        check(end > at, text);
        steps.add(new Step.Key(text.substring(at, end)));
      }
      at = end < text.length() && text.charAt(end) == '.' ? end + 1 : end;
    }
    return new KeyPath(steps);
  }

  /// The path one key further down.
  public KeyPath key(String name) {
    return with(new Step.Key(name));
  }

  /// The path one item further down.
  public KeyPath item(int index) {
    return with(new Step.Item(index));
  }

  /// The path one step up.
  public KeyPath parent() {
    return new KeyPath(steps.subList(0, Math.max(0, steps.size() - 1)));
  }

  /// The last step.
  ///
  /// @throws java.util.NoSuchElementException at the root
  public Step last() {
    return steps.getLast();
  }

  public boolean isRoot() {
    return steps.isEmpty();
  }

  private KeyPath with(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new KeyPath(longer);
  }

  private static int endOfName(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
      end++;
    }
    return end;
  }

  private static void check(boolean good, String text) {
    if (!good) {
      throw new IllegalArgumentException("not a key path: " + text);
    }
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (Step step : steps) {
      switch (step) {
        case Step.Item(int index) -> out.append('[').append(index).append(']');
        case Step.Key(String name) when name.matches("[A-Za-z0-9_*-]+") ->
            out.append(out.isEmpty() ? "" : ".").append(name);
        case Step.Key(String name) -> out.append("[\"").append(name).append("\"]");
      }
    }
    return out.toString();
  }
}
