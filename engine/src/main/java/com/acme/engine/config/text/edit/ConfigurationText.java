package com.acme.engine.config.text.edit;

import com.acme.engine.config.text.edit.Data.Items;
import com.acme.engine.config.text.edit.Data.Table;
import com.acme.engine.config.text.edit.Outcome.Edited;
import com.acme.engine.config.text.edit.Outcome.Refused;
import com.acme.engine.config.text.yaml.Finding;
import com.acme.engine.config.text.yaml.KeyPath;
import com.acme.engine.config.text.yaml.YamlDocument;
import com.acme.engine.config.text.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A configuration's text, to be changed by splices: short forms, quotes, comments, order and
/// `${…}` stay as they are, and so does every byte outside the change.
///
/// With an environment, a change lands where the effective value came from: in that environment if
/// it says something about the path, else in the rest. After each change the text is read again; a
/// change that would have made it say anything else than was meant is refused.
public final class ConfigurationText {

  private final YamlDocument document;
  private final String environment;

  private ConfigurationText(YamlDocument document, String environment) {
    this.document = document;
    this.environment = environment;
  }

  /// A text whose paths are taken as they are.
  public static ConfigurationText of(String text) {
    return of(text, "");
  }

  /// A text as it is with an environment laid over the rest.
  ///
  /// @param environment its name; empty: none
  public static ConfigurationText of(String text, String environment) {
    return new ConfigurationText(YamlDocument.parse(text), environment);
  }

  public String text() {
    return document.text();
  }

  /// The path in the text that says what a path means.
  public KeyPath locate(KeyPath path) {
    return new EnvironmentLocator(document.root(), environment).locate(path);
  }

  /// What stands at a path, before variables are replaced.
  public Optional<Data> at(KeyPath path) {
    return Place.find(document.root(), locate(path)).map(place -> Data.of(place.node()));
  }

  /// The whole lines that say what stands at a path, with the comment lines that are its own.
  public Optional<Extent> lines(KeyPath path) {
    return Place.find(document.root(), locate(path)).map(this::lines);
  }

  /// Whether the text is YAML that this editor takes: only then it can be changed.
  public boolean isReadable() {
    return document.findings().isEmpty();
  }

  private Extent lines(Place place) {
    Lines all = new Lines(text());
    int end = place.node().end();
    Lines.Block block =
        switch (place) {
          case Place.Root _ -> new Lines.Block(0, text().length());
          case Place.Member(YamlNode.Mapping _, YamlNode.Entry entry, boolean _) ->
              all.block(entry.key().start().offset(), Math.max(entry.key().end(), end));
          case Place.Item item -> all.block(dash(item), end);
        };
    return new Extent(block.start(), block.stop());
  }

  /// Where the dash of an item stands; where the item begins if it has none.
  private int dash(Place.Item item) {
    int start = item.node().start().offset();
    int at = start - 1;
    while (at > 0 && Character.isWhitespace(text().charAt(at))) {
      at--;
    }
    return !item.inFlow() && at >= 0 && text().charAt(at) == '-' ? at : start;
  }

  /// Makes a change, or says why not.
  public Outcome apply(Edit edit) {
    if (!document.findings().isEmpty()) {
      Finding first = document.findings().getFirst();
      return new Refused(
          "the text has a problem in line "
              + first.at().line()
              + ": "
              + first.what()
              + "; "
              + first.remedy());
    }
    if (!(document.root() instanceof YamlNode.Mapping) && !document.root().isNull()) {
      return new Refused("the text is no map; write keys at the start of its lines");
    }
    if (edit.path().isRoot() && !(edit instanceof Edit.Put)) {
      return new Refused("the whole configuration can only be replaced");
    }
    try {
      return changed(edit);
    } catch (RefusedException e) {
      return new Refused(e.reason());
    }
  }

  private Outcome changed(Edit edit) {
    List<Edit> parts = parts(edit);
    List<List<Splice>> steps = new ArrayList<>();
    ConfigurationText current = this;
    for (Edit part : parts) {
      List<Splice> splices = current.splices(part);
      steps.add(splices);
      current = of(Splice.apply(current.text(), splices), environment);
    }
    return new Edited(current.text(), steps);
  }

  /// A change of a map or list into another one is the sum of its differences.
  private List<Edit> parts(Edit edit) {
    if (edit instanceof Edit.Put(KeyPath path, Data value)) {
      if (path.isRoot() && !(value instanceof Table)) {
        throw new RefusedException("a configuration is a map");
      }
      Optional<Data> old = at(path);
      if (old.isPresent() && isSameKind(old.get(), value)) {
        return Differences.between(path, old.get(), value);
      }
    }
    return List.of(edit);
  }

  private static boolean isSameKind(Data old, Data value) {
    return (old instanceof Table(var members) && value instanceof Table && !members.isEmpty())
        || (old instanceof Items(var items) && value instanceof Items && !items.isEmpty());
  }

  /// The splices of a single change, tried out.
  private List<Splice> splices(Edit edit) {
    Edit here = Edits.grounded(Edits.at(edit, locate(edit.path())), document.root());
    for (boolean blockTexts : new boolean[] {true, false}) {
      Splicer splicer = new Splicer(document.text(), document.root(), blockTexts);
      List<Splice> splices = splicer.splices(here);
      Data expected = Edits.root(DataEdit.apply(Data.of(document.root()), here));
      if (says(Splice.apply(document.text(), splices), expected)) {
        return splices;
      }
    }
    throw new RefusedException(
        "changing " + here.path() + " would change more than that; change it in the text");
  }

  private static boolean says(String text, Data expected) {
    YamlDocument document = YamlDocument.parse(text);
    return document.findings().isEmpty()
        && Data.same(expected, Edits.root(Data.of(document.root())));
  }
}
