package com.acme.console.cache;

import com.acme.console.controls.Unit;
import com.acme.console.engine.CachePreview;
import com.acme.console.engine.CachePurge;
import com.acme.console.engine.EngineLink;
import com.acme.console.state.Work;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A purge that is being made up: what it would let go is told while it is typed.
final class PurgeViewModel {

  static final int MOST = 8;

  private static final CachePreview NONE = new CachePreview(0, 0, List.of());

  private final EngineLink link;
  private final Work work;
  private final Runnable purged;
  private final ObjectProperty<CachePurge.Kind> kind =
      new SimpleObjectProperty<>(CachePurge.Kind.URL);
  private final StringProperty text = new SimpleStringProperty("");
  private final BooleanProperty soft = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<CachePreview> preview = new ReadOnlyObjectWrapper<>(NONE);
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private long questions;

  /// @param purged told after each purge
  PurgeViewModel(EngineLink link, Work work, Runnable purged) {
    this.link = link;
    this.work = work;
    this.purged = purged;
    kind.addListener(_ -> ask());
    text.addListener(_ -> ask());
    ask();
  }

  ObjectProperty<CachePurge.Kind> kind() {
    return kind;
  }

  /// The URL, the beginning of URLs, or the tag.
  StringProperty text() {
    return text;
  }

  /// Whether responses are only declared stale.
  BooleanProperty soft() {
    return soft;
  }

  /// What would go.
  ReadOnlyObjectProperty<CachePreview> preview() {
    return preview.getReadOnlyProperty();
  }

  /// What would go, what went, or what is wrong.
  ReadOnlyStringProperty words() {
    return words.getReadOnlyProperty();
  }

  /// Makes up the purge of one URL.
  void choose(String url) {
    kind.set(CachePurge.Kind.URL);
    text.set(url);
    ask();
  }

  /// Asks what would go now; only the newest answer counts.
  void ask() {
    long question = ++questions;
    if (!isStated()) {
      preview.set(NONE);
      words.set(hint());
      return;
    }
    CachePurge purge = purge();
    work.run(
        () -> link.preview(purge, MOST),
        found -> {
          if (question == questions) {
            preview.set(found);
            words.set(told(found));
          }
        },
        failure -> {
          if (question == questions) {
            preview.set(NONE);
            words.set(failure);
          }
        });
  }

  /// Lets go what the preview tells.
  void purgeNow() {
    if (preview.get().responses() == 0) {
      return;
    }
    long question = ++questions;
    CachePurge purge = purge();
    work.run(
        () -> link.purge(purge),
        count -> {
          purged.run();
          if (question == questions) {
            preview.set(NONE);
            words.set(responses(count) + (purge.soft() ? " declared stale." : " purged."));
          }
        },
        words::set);
  }

  private CachePurge purge() {
    return new CachePurge(kind.get(), text.get().strip(), soft.get());
  }

  private boolean isStated() {
    return kind.get() == CachePurge.Kind.ALL || !text.get().isBlank();
  }

  private String hint() {
    return switch (kind.get()) {
      case URL -> "An absolute URL; all of its variants go.";
      case PREFIX -> "How URLs begin, such as https://shop.example/assets/.";
      case TAG -> "A name from the Surrogate-Key or Cache-Tag of responses.";
      case ALL -> "";
    };
  }

  private static String told(CachePreview found) {
    return found.responses() == 0
        ? "Nothing in memory fits."
        : responses(found.responses()) + ", " + Unit.BYTES.text(found.bytes()) + ":";
  }

  private static String responses(int count) {
    return count == 1 ? "1 response" : String.format(Locale.ROOT, "%,d responses", count);
  }
}
