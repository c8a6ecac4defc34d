package com.acme.console.routes.text;

import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Literal;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.Schema;
import com.acme.engine.config.text.schema.Shape;
import com.acme.engine.config.text.yaml.KeyPath;
import com.acme.engine.config.text.yaml.KeyPath.Step;
import java.util.Optional;

/// What becomes of a block when the last of its settings is taken out.
enum Emptied {
  /// Its key goes as well: without settings it says nothing, or is refused.
  GONE,
  /// It is what `true` is: switched on, with defaults.
  TRUE,
  /// It stays as it is: somebody has chosen it, or somebody has to fill it.
  KEPT;

  /// Of the block at a path.
  static Emptied of(KeyPath block) {
    // Of a section of the whole text, or an item of a list.
    if (block.steps().size() < 2 || !(block.last() instanceof Step.Key)) {
      return KEPT;
    }
    Optional<Key> key = Schema.key(block).filter(found -> !found.required());
    return key.isEmpty() || isAction(block) ? KEPT : of(key.get());
  }

  private static Emptied of(Key key) {
    return switch (key.shape()) {
      case Shape.Section _, Shape.Table _, Shape.Items _ -> GONE;
      case Shape.Either(Shape.Text(Literal<?> shortly), Shape _) -> instead(shortly, key);
      case Shape.Text _, Shape.Named _, Shape.Overlay _ -> KEPT;
    };
  }

  /// By what could stand in the block's place.
  private static Emptied instead(Literal<?> shortly, Key key) {
    if (shortly.equals(Literals.BOOLEAN)) {
      return TRUE;
    }
    boolean saysNothing = !shortly.equals(Literals.NONE) || key.fallback().text().equals("{}");
    return saysNothing ? GONE : KEPT;
  }

  /// A route has one, whatever it lacks.
  private static boolean isAction(KeyPath block) {
    return block.last() instanceof Step.Key(String name)
        && block.parent().last() instanceof Step.Item
        && Outlines.ACTIONS.contains(name);
  }
}
