package com.acme.engine.config.text;

import com.acme.engine.config.text.Value.Items;
import com.acme.engine.config.text.Value.Member;
import com.acme.engine.config.text.Value.Nothing;
import com.acme.engine.config.text.Value.Table;
import com.acme.engine.config.text.Value.Text;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Replaces `${NAME}`, `${NAME:-default}` and `${file:PATH}` in scalars; `$${` is a literal `${`.
///
/// The default counts where the variable is not set or empty, as in a shell. A value that cannot be
/// resolved is a finding and becomes nothing, so that no later step complains about it.
final class VariableResolver {

  private static final String OPEN = "${";

  private final Function<String, Optional<String>> environment;
  private final ConfigurationFiles files;
  private final Path directory;
  private final Findings findings;

  VariableResolver(
      Function<String, Optional<String>> environment,
      ConfigurationFiles files,
      Path directory,
      Findings findings) {
    this.environment = environment;
    this.files = files;
    this.directory = directory;
    this.findings = findings;
  }

  /// The map with all variables replaced.
  Table resolve(Table table) {
    Map<String, Member> members = LinkedHashMap.newLinkedHashMap(table.members().size());
    table
        .members()
        .forEach(
            (key, member) -> members.put(key, new Member(member.keyAt(), resolve(member.value()))));
    return table.with(members);
  }

  /// The value with all variables replaced.
  Value resolve(Value value) {
    return switch (value) {
      case Table table -> resolve(table);
      case Items(List<Value> items, Origin origin) ->
          new Items(items.stream().map(this::resolve).toList(), origin);
      case Text text when text.text().contains(OPEN) -> replaced(text);
      case Text _, Nothing _ -> value;
    };
  }

  private Value replaced(Text text) {
    Replacement replacement = new Replacement(text);
    return replacement.run()
        ? new Text(
            replacement.out.toString(),
            text.secret() || replacement.secret,
            replacement.variables,
            text.source(),
            text.origin())
        : new Nothing(true, text.origin());
  }

  /// One scalar on its way.
  private final class Replacement {
    private final Text text;
    private final String source;
    private final StringBuilder out = new StringBuilder();
    private final List<String> variables = new ArrayList<>();
    private boolean secret;
    private boolean whole = true;

    Replacement(Text text) {
      this.text = text;
      this.source = text.text();
    }

    boolean run() {
      int from = 0;
      for (int open = source.indexOf(OPEN); open >= 0; open = source.indexOf(OPEN, from)) {
        if (open > from && source.charAt(open - 1) == '$') {
          out.append(source, from, open - 1).append(OPEN);
          from = open + OPEN.length();
          continue;
        }
        int close = source.indexOf('}', open);
        if (close < 0) {
          fail(open, "this ${ is never closed", "close it with }, or write $${ for a literal ${");
          return false;
        }
        out.append(source, from, open);
        reference(source.substring(open + OPEN.length(), close), open);
        from = close + 1;
      }
      out.append(source, from, source.length());
      return whole;
    }

    private void reference(String reference, int at) {
      if (reference.startsWith("file:")) {
        file(reference, at);
        return;
      }
      int mark = reference.indexOf(":-");
      String name = mark < 0 ? reference : reference.substring(0, mark);
      if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        fail(
            at,
            "\"${" + name + "}\" names no variable",
            "write ${NAME}, ${NAME:-default} or ${file:PATH}, or $${ for a literal ${");
        return;
      }
      String fallback = mark < 0 ? "" : reference.substring(mark + 2);
      if (fallback.contains(OPEN)) {
        fail(at, "a default cannot hold another variable", "write a plain text as the default");
        return;
      }
      variable(name, mark >= 0, fallback, at);
    }

    private void variable(String name, boolean hasDefault, String fallback, int at) {
      Optional<String> value = environment.apply(name);
      if (value.isEmpty() && !hasDefault) {
        fail(
            at,
            "the variable " + name + " is not set",
            "set it, or write ${" + name + ":-default}");
        return;
      }
      boolean useDefault = hasDefault && value.filter(set -> !set.isEmpty()).isEmpty();
      out.append(useDefault ? fallback : value.orElse(""));
      secret |= Secrets.isSecretVariable(name);
      variables.add(name);
    }

    private void file(String reference, int at) {
      String name = reference.substring("file:".length());
      secret = true;
      variables.add(reference);
      try {
        out.append(files.read(directory.resolve(name)).replaceFirst("[\\r\\n]+$", ""));
      } catch (IOException | InvalidPathException _) {
        fail(
            at,
            "the file " + name + " cannot be read",
            "create it, readable by the server, or correct the path");
      }
    }

    private void fail(int index, String what, String remedy) {
      whole = false;
      findings.add(text.markAt(index), what, remedy);
    }
  }
}
