package com.acme.console.config.yaml;

import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Literal;
import com.acme.engine.config.text.schema.Schema;
import com.acme.engine.config.text.schema.Shape;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What may be written at a place, as the schema and the text's own names have it.
///
/// @param from index of the first char that a proposal replaces; it replaces up to the caret
/// @param items those that begin with what is written first, then those that hold it
public record Proposals(int from, List<Proposal> items) {

  public Proposals {
    items = List.copyOf(items);
  }

  /// What may be written where a caret stands.
  public static Proposals at(String text, int offset) {
    Optional<Spot> spot = Spot.at(text, offset);
    return spot.map(at -> new Search(at, text, offset).proposals())
        .orElse(new Proposals(offset, List.of()));
  }

  /// Collects for one place.
  private static final class Search {
    private final Spot spot;
    private final Outline outline;
    private final boolean colonFollows;
    private final List<Proposal> found = new ArrayList<>();

    Search(Spot spot, String text, int offset) {
      this.spot = spot;
      this.outline = Outline.of(text);
      this.colonFollows =
          outline.at(offset).filter(entry -> entry.key().end() >= offset).isPresent();
    }

    Proposals proposals() {
      switch (spot.role()) {
        case KEY -> keys();
        case VALUE -> values();
        case ITEM -> {
          values();
          keys();
        }
      }
      return new Proposals(spot.from(), matching());
    }

    private void keys() {
      boolean environment = Paths.isInEnvironment(spot.path()) && Paths.meant(spot.path()).isRoot();
      if (environment) {
        dottedKeys();
        return;
      }
      Schema.shape(Paths.meant(spot.path())).ifPresent(shape -> keysOf(shape, ""));
    }

    /// In an environment a key may be a whole path.
    private void dottedKeys() {
      int dot = spot.prefix().lastIndexOf('.');
      String parent = dot < 0 ? "" : spot.prefix().substring(0, dot);
      KeyPath path = parent.isEmpty() ? KeyPath.ROOT : Paths.dotted(parent);
      Shape root = Schema.OVERLAY;
      Optional<Shape> shape = path.isRoot() ? Optional.of(root) : Schema.shape(path);
      String before = parent.isEmpty() ? "" : parent + ".";
      shape.ifPresent(at -> {
        if (at instanceof Shape.Named) {
          outline.names(path).forEach(name -> word(before + name, "name"));
        }
        keysOf(at, before);
      });
    }

    private void keysOf(Shape shape, String before) {
      switch (shape) {
        case Shape.Section section -> section.keys().forEach(key -> key(key, before));
        case Shape.Either(Shape.Text _, Shape longer) -> keysOf(longer, before);
        case Shape.Table(Literal<?> keys, Shape of) ->
            keys.offers().forEach(word -> add(word, before, of, ""));
        case Shape.Text _, Shape.Named _, Shape.Items _, Shape.Overlay _ -> {}
      }
    }

    private void key(Key key, String before) {
      if (key.available() && !outline.names(spot.path()).contains(before + key.name())) {
        add(key.name(), before, key.shape(), key.doc());
      }
    }

    private void add(String name, String before, Shape of, String doc) {
      found.add(new Proposal(before + name, before + name + rest(of), of.type(), doc));
    }

    /// What stands behind a key so that its value can be written.
    private String rest(Shape of) {
      if (colonFollows) {
        return "";
      }
      String deeper = ":\n" + " ".repeat(spot.column() + 2);
      return switch (of) {
        case Shape.Section _, Shape.Named _, Shape.Table _ when !spot.flow() -> deeper;
        case Shape.Items(Shape item) when !spot.flow() && isLong(item) -> deeper + "- ";
        case Shape.Section _,
            Shape.Named _,
            Shape.Table _,
            Shape.Items _,
            Shape.Text _,
            Shape.Either _,
            Shape.Overlay _ ->
            ": ";
      };
    }

    private static boolean isLong(Shape item) {
      return !(item instanceof Shape.Text);
    }

    private void values() {
      KeyPath path = Paths.meant(spot.path());
      Names.of(path, outline).forEach(name -> word(name, "name"));
      Schema.shape(path).ifPresent(this::words);
    }

    private void words(Shape shape) {
      switch (shape) {
        case Shape.Text(Literal<?> literal) ->
            literal.offers().forEach(word -> word(word, literal.name()));
        case Shape.Either(Shape.Text shortly, Shape _) -> words(shortly);
        case Shape.Section _, Shape.Named _, Shape.Table _, Shape.Items _, Shape.Overlay _ -> {}
      }
    }

    private void word(String word, String type) {
      if (found.stream().noneMatch(proposal -> proposal.label().equals(word))) {
        found.add(new Proposal(word, word, type, ""));
      }
    }

    private List<Proposal> matching() {
      String prefix = spot.prefix().toLowerCase(Locale.ROOT);
      List<Proposal> first =
          found.stream().filter(proposal -> lower(proposal).startsWith(prefix)).toList();
      List<Proposal> matching = new ArrayList<>(first);
      found.stream()
          .filter(proposal -> lower(proposal).contains(prefix) && !first.contains(proposal))
          .forEach(matching::add);
      return matching;
    }

    private static String lower(Proposal proposal) {
      return proposal.label().toLowerCase(Locale.ROOT);
    }
  }
}
