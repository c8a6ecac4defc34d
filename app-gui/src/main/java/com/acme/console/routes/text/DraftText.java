package com.acme.console.routes.text;

import com.acme.engine.config.text.edit.ConfigurationText;
import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.edit.Data.Items;
import com.acme.engine.config.text.edit.Data.Table;
import com.acme.engine.config.text.edit.Data.Text;
import com.acme.engine.config.text.edit.Edit;
import com.acme.engine.config.text.edit.Extent;
import com.acme.engine.config.text.edit.Outcome;
import com.acme.engine.config.text.yaml.KeyPath;
import com.acme.engine.config.text.yaml.KeyPath.Step;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A configuration's text with what it means in its environment.
public final class DraftText {

  private static final String DEFAULT_ENVIRONMENT = "development";
  private static final Pattern DEFAULTED = Pattern.compile("\\$\\{[^}:]*:-([^}]*)}");

  private final ConfigurationText source;
  private final Table effective;
  private final String environment;

  private DraftText(ConfigurationText source, Table effective, String environment) {
    this.source = source;
    this.effective = effective;
    this.environment = environment;
  }

  /// Reads a text.
  ///
  /// @param environment laid over whatever the text says; empty: the text decides
  /// @param serving the environment a server chose that has read such a text; empty: none has
  public static DraftText of(String text, String environment, String serving) {
    Data root = ConfigurationText.of(text).at(KeyPath.ROOT).orElseGet(Data.Nothing::new);
    String chosen = environment.isEmpty() ? chosen(root, serving) : environment;
    return new DraftText(ConfigurationText.of(text, chosen), Laid.of(root, chosen), chosen);
  }

  private static String chosen(Data root, String serving) {
    if (!(root instanceof Table table)
        || !(table.members().get("environment") instanceof Text(String written))) {
      return DEFAULT_ENVIRONMENT;
    }
    if (!written.contains("${")) {
      return written;
    }
    Matcher defaulted = DEFAULTED.matcher(written);
    String otherwise = defaulted.matches() ? defaulted.group(1) : DEFAULT_ENVIRONMENT;
    return serving.isEmpty() ? otherwise : serving;
  }

  public String text() {
    return source.text();
  }

  /// The environment that is laid over the rest.
  public String environment() {
    return environment;
  }

  /// Whether it is text that can be changed by edits.
  public boolean isReadable() {
    return source.isReadable();
  }

  /// What a path means; empty where nothing is said.
  public Optional<Data> at(KeyPath path) {
    Optional<Data> data = Optional.of(effective);
    for (Step step : path.steps()) {
      data = data.flatMap(from -> below(from, step));
    }
    return data.filter(found -> !(found instanceof Data.Nothing));
  }

  private static Optional<Data> below(Data data, Step step) {
    return switch (step) {
      case Step.Key(String name) when data instanceof Table table ->
          Optional.ofNullable(table.members().get(name));
      case Step.Item(int index)
          when data instanceof Items(List<Data> items) && index < items.size() ->
          Optional.of(items.get(index));
      case Step.Key _, Step.Item _ -> Optional.empty();
    };
  }

  /// What the one part of the text says that a path leads to.
  public Optional<Data> written(KeyPath path) {
    return source.at(path);
  }

  /// Whether a path leads into an environment.
  public boolean isOverlaid(KeyPath path) {
    return !path.isRoot()
        && source.locate(path).steps().getFirst().equals(new Step.Key("environments"));
  }

  /// The whole lines that say what stands at a path.
  public Optional<Extent> lines(KeyPath path) {
    return source.lines(path);
  }

  /// The text after a change, or why it cannot be made.
  public Outcome edited(Edit edit) {
    return source.apply(edit);
  }
}
