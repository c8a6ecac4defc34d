package com.acme.engine.config.text.schema;

import com.acme.engine.config.text.schema.Shape.Either;
import com.acme.engine.config.text.schema.Shape.Items;
import com.acme.engine.config.text.schema.Shape.Named;
import com.acme.engine.config.text.schema.Shape.Overlay;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.schema.Shape.Table;
import com.acme.engine.config.text.schema.Shape.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Walks a shape and lists the keys that hold values.
final class KeyListing {

  private final List<DocumentedKey> keys = new ArrayList<>();
  private final Set<Section> expanded = Collections.newSetFromMap(new IdentityHashMap<>());

  List<DocumentedKey> of(Section root) {
    below(root, "", true);
    return List.copyOf(keys);
  }

  private void below(Shape shape, String path, boolean available) {
    switch (shape) {
      case Text _, Table _, Overlay _ -> {}
      case Named(String _, Shape of) -> below(of, path + ".*", available);
      case Items(Shape of) -> below(of, path + "[]", available);
      case Either(Text _, Shape longer) -> below(longer, path, available);
      case Section section -> {
        if (expanded.add(section)) {
          section.keys().forEach(key -> add(key, path, available));
        }
      }
    }
  }

  private void add(Key key, String parent, boolean parentAvailable) {
    String path = parent.isEmpty() ? key.name() : parent + "." + key.name();
    boolean available = parentAvailable && key.available();
    if (!available || holdsValues(key.shape()) || isExpanded(key.shape())) {
      keys.add(
          new DocumentedKey(path, key.shape().type(), key.fallback().text(), key.doc(), available));
    }
    below(key.shape(), path, available);
  }

  /// Whether the shape was listed elsewhere, so that this key stands for all below it.
  private boolean isExpanded(Shape shape) {
    return switch (shape) {
      case Section section -> expanded.contains(section);
      case Named(String _, Shape of) -> isExpanded(of);
      case Items _, Either _, Text _, Table _, Overlay _ -> false;
    };
  }

  private static boolean holdsValues(Shape shape) {
    return switch (shape) {
      case Text _, Table _, Either _ -> true;
      case Items(Shape of) -> holdsValues(of);
      case Named(String _, Shape of) -> of instanceof Overlay;
      case Section _, Overlay _ -> false;
    };
  }
}
