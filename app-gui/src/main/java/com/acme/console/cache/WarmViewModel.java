package com.acme.console.cache;

import com.acme.console.engine.CacheWarm;
import com.acme.console.engine.CacheWarming;
import com.acme.console.engine.EngineLink;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What is to be fetched into the cache, and the job that fetches it. Jobs that others have begun
/// are shown as well.
final class WarmViewModel {

  /// Failures that are shown.
  static final int MOST = 5;

  private final EngineLink link;
  private final Work work;
  private final ServerState state;
  private final ObjectProperty<CacheWarm.Kind> kind =
      new SimpleObjectProperty<>(CacheWarm.Kind.URLS);
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Optional<CacheWarming>> job =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private boolean live;
  private boolean asking;

  WarmViewModel(EngineLink link, Work work, ServerState state) {
    this.link = link;
    this.work = work;
    this.state = state;
    kind.addListener(_ -> hint());
    text.addListener(_ -> hint());
    hint();
    state.listen(batch -> {
      if (!batch.seconds().isEmpty()) {
        look();
      }
    });
  }

  ObjectProperty<CacheWarm.Kind> kind() {
    return kind;
  }

  /// URLs, one a line; the URL of a sitemap; or how many of the hottest.
  StringProperty text() {
    return text;
  }

  /// The job that runs, or ran last.
  ReadOnlyObjectProperty<Optional<CacheWarming>> job() {
    return job.getReadOnlyProperty();
  }

  /// What is to be written, how far the job has come, or what is wrong.
  ReadOnlyStringProperty words() {
    return words.getReadOnlyProperty();
  }

  boolean isRunning() {
    return job.get().filter(CacheWarming::isRunning).isPresent();
  }

  /// @param isShown whether it is looked at
  void live(boolean isShown) {
    live = isShown;
    look();
  }

  /// Begins the job that is made up.
  void begin() {
    if (text.get().isBlank() || isRunning()) {
      hint();
      return;
    }
    CacheWarm order = new CacheWarm(kind.get(), text.get());
    work.run(() -> link.warm(order), this::show, words::set);
  }

  /// Ends the job that runs.
  void cancel() {
    job.get()
        .filter(CacheWarming::isRunning)
        .ifPresent(running ->
            work.run(
                () -> {
                  link.cancelWarming(running.id());
                  return link.warming();
                },
                this::show,
                words::set));
  }

  /// Asks how far it has come, if it is looked at and no answer is under way.
  private void look() {
    if (!live || asking || !state.isRunning()) {
      return;
    }
    asking = true;
    work.run(
        link::warming,
        jobs -> {
          asking = false;
          show(jobs);
        },
        failure -> {
          asking = false;
          words.set(failure);
        });
  }

  /// Of several the one that runs; the newest comes first.
  private void show(List<CacheWarming> jobs) {
    jobs.stream()
        .filter(CacheWarming::isRunning)
        .findFirst()
        .or(() -> jobs.stream().findFirst())
        .filter(found -> !Optional.of(found).equals(job.get()))
        .ifPresent(this::show);
  }

  private void show(CacheWarming now) {
    job.set(Optional.of(now));
    words.set(told(now));
  }

  private void hint() {
    words.set(
        switch (kind.get()) {
          case URLS -> "Absolute URLs of sites of this server, one a line.";
          case SITEMAP -> "The URL of a sitemap, such as https://shop.example/sitemap.xml.";
          case HOTTEST -> "How many of those asked for most are fetched where they are not fresh.";
        });
  }

  private static String told(CacheWarming job) {
    String counts =
        String.format(Locale.ROOT, "%,d of %,d", job.done(), job.total())
            + (job.failed() == 0 ? "" : String.format(Locale.ROOT, ", %,d failed", job.failed()));
    return switch (job.state()) {
      case GATHERING -> "Finding out what there is: " + job.name();
      case RUNNING ->
          counts + String.format(Locale.ROOT, ", %.1f a second: %s", job.rate(), job.name());
      case DONE -> "Done, " + counts + ": " + job.name();
      case CANCELLED -> "Cancelled after " + counts + ": " + job.name();
    };
  }
}
