package com.acme.engine.config.text;

import com.acme.engine.config.Rewrite.Replacement;
import com.acme.engine.config.text.schema.Literals;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what is put in the place of what a pattern finds.
final class ReplacementReader {

  private static final Pattern DOLLAR = Pattern.compile("\\$([0-9$])");

  private final Findings findings;

  ReplacementReader(Findings findings) {
    this.findings = findings;
  }

  /// The keys `pattern` and `with` of a section.
  Optional<Replacement> read(Section section) {
    Optional<Located<String>> pattern = section.located("pattern", Literals.REGEX);
    Optional<Located<String>> with = section.located("with", Literals.TEXT);
    if (pattern.isEmpty() || with.isEmpty()) {
      return Optional.empty();
    }
    checkGroups(pattern.get().value(), with.get());
    return Optional.of(new Replacement(pattern.get().value(), with.get().value()));
  }

  private void checkGroups(String pattern, Located<String> with) {
    int groups = Pattern.compile(pattern).matcher("").groupCount();
    Matcher dollars = DOLLAR.matcher(with.value());
    while (dollars.find()) {
      char sign = with.value().charAt(dollars.end() - 1);
      if (sign != '$' && sign - '0' > groups) {
        findings.add(
            with.at(),
            "the pattern has no group " + sign,
            groups == 0
                ? "put what is meant in ( ), or write $$ for a dollar sign"
                : "there are $1 to $" + groups + "; write $$ for a dollar sign");
      }
    }
  }
}
