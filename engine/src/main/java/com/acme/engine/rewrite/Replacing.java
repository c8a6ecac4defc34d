package com.acme.engine.rewrite;

import com.acme.engine.config.Rewrite.Replacement;
import com.acme.engine.exchange.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts text in the place of what a pattern finds. What a variable or a group holds is never read
/// as part of the pattern or of the new text.
final class Replacing {

  private static final Pattern DOLLAR = Pattern.compile("\\$([0-9$])");

  private sealed interface Part {
    record Text(Template template) implements Part {}

    record Plain(String text) implements Part {}

    record Group(int number) implements Part {}
  }

  private final Pattern pattern;
  private final List<Part> parts;

  private Replacing(Pattern pattern, List<Part> parts) {
    this.pattern = pattern;
    this.parts = List.copyOf(parts);
  }

  /// With variables in the new text.
  static Replacing withVariables(Replacement replacement) {
    return compile(replacement, true);
  }

  /// With nothing but groups in the new text, where braces are braces.
  static Replacing plain(Replacement replacement) {
    return compile(replacement, false);
  }

  private static Replacing compile(Replacement replacement, boolean variables) {
    String with = replacement.with();
    List<Part> parts = new ArrayList<>();
    Matcher dollars = DOLLAR.matcher(with);
    int from = 0;
    while (dollars.find()) {
      text(with.substring(from, dollars.start()), variables, parts);
      String sign = with.substring(dollars.start() + 1, dollars.end());
      parts.add(sign.equals("$") ? new Part.Plain("$") : new Part.Group(Integer.parseInt(sign)));
      from = dollars.end();
    }
    text(with.substring(from), variables, parts);
    return new Replacing(Pattern.compile(replacement.pattern()), parts);
  }

  private static void text(String text, boolean variables, List<Part> parts) {
    if (!text.isEmpty()) {
      parts.add(variables ? new Part.Text(Template.compile(text)) : new Part.Plain(text));
    }
  }

  /// The text with all that is found replaced.
  ///
  /// @return empty where the pattern needs more stack for this text than there is
  Optional<String> apply(String text, Template.Values values) {
    try {
      return Optional.of(replaced(text, values));
    } catch (StackOverflowError _) {
      return Optional.empty();
    }
  }

  private String replaced(String text, Template.Values values) {
    Matcher matcher = pattern.matcher(text);
    int from = 0;
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      out.append(text, from, matcher.start());
      append(out, matcher, values);
      from = matcher.end();
    }
    return from == 0 && out.isEmpty() ? text : out.append(text, from, text.length()).toString();
  }

  private void append(StringBuilder out, Matcher matcher, Template.Values values) {
    for (Part part : parts) {
      switch (part) {
        case Part.Text(Template template) -> out.append(template.render(values));
        case Part.Plain(String plain) -> out.append(plain);
        case Part.Group(int number) -> {
          String group = matcher.group(number);
          out.append(group == null ? "" : group);
        }
      }
    }
  }
}
