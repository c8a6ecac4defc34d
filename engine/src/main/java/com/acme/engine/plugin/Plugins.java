package com.acme.engine.plugin;

import com.acme.engine.exchange.HandlerPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All plug-ins of a server: those it was started with, those on the class path, those in jars.
/// What was loaded stays until its files have changed and nobody uses it.
public final class Plugins implements AutoCloseable {

  private static final String PROGRAM = "the program";
  private static final String CLASS_PATH = "the class path";

  /// The jars of one plug-in, loaded.
  private static final class Loaded {
    private final BundleFiles files;
    private final Bundle bundle;
    private int uses;

    Loaded(BundleFiles files, Bundle bundle) {
      this.files = files;
      this.bundle = bundle;
    }
  }

  /// Set by the launcher: where the program lies.
  private static final String HOME = "acme.home";

  private final Bundle own;
  private final Optional<Path> folder;
  private final ClassLoader engine;
  private final Map<String, Loaded> loaded = new HashMap<>();
  private @Nullable Bundle classPath;

  /// Looks for nothing yet.
  ///
  /// @param own what the program that has the server brings itself
  /// @param folder the program's, for configurations that have none
  public Plugins(List<HandlerPlugin> own, Optional<Path> folder) {
    this.own = Bundle.of(own);
    this.folder = folder;
    this.engine = Plugins.class.getClassLoader();
  }

  /// Those of the program that runs.
  ///
  /// @param own what it brings itself
  public static Plugins installed(List<HandlerPlugin> own) {
    Optional<String> home = Optional.ofNullable(System.getProperty(HOME));
    return new Plugins(own, home.map(path -> Path.of(path, "plugins")));
  }

  /// The program's folder with jars; empty where it has none.
  public Optional<Path> folder() {
    return folder.filter(Files::isDirectory);
  }

  /// What there is. A jar that cannot be used never fails it.
  ///
  /// @param jars their folder; empty: there is none
  public synchronized Offer in(Optional<Path> jars) {
    Offer.Collected all = new Offer.Collected();
    all.add(own, PROGRAM);
    all.add(classPath(), CLASS_PATH);
    jars.filter(Files::isDirectory).ifPresent(path -> addAll(path, all));
    dropOutdated();
    return all.offer();
  }

  /// The plug-in that was found under a name, for its use.
  ///
  /// @throws IllegalArgumentException if its files have changed since
  synchronized HandlerPlugin use(String name, String origin) {
    Loaded jars = loaded.get(origin);
    HandlerPlugin plugin =
        bundle(origin)
            .flatMap(bundle -> bundle.plugin(name))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "the plug-in of the handler " + name + " was replaced just now; reload again"));
    if (jars != null) {
      jars.uses++;
    }
    return plugin;
  }

  /// It is used once less.
  synchronized void release(String origin) {
    Loaded jars = loaded.get(origin);
    if (jars != null) {
      jars.uses--;
      dropOutdated();
    }
  }

  @Override
  public synchronized void close() {
    loaded.values().forEach(jars -> jars.bundle.close());
    loaded.clear();
  }

  private Optional<Bundle> bundle(String origin) {
    return switch (origin) {
      case PROGRAM -> Optional.of(own);
      case CLASS_PATH -> Optional.of(classPath());
      default -> Optional.ofNullable(loaded.get(origin)).map(jars -> jars.bundle);
    };
  }

  private Bundle classPath() {
    Bundle found = classPath == null ? Bundle.of(engine, CLASS_PATH) : classPath;
    classPath = found;
    return found;
  }

  private void addAll(Path folder, Offer.Collected all) {
    try {
      for (BundleFiles files : BundleFiles.in(folder)) {
        Loaded jars =
            loaded.computeIfAbsent(
                files.origin(), _ -> new Loaded(files, Bundle.open(files, engine)));
        all.add(jars.bundle, files.origin());
      }
    } catch (IOException unreadable) {
      all.add(
          new Unusable(
              folder.toString(), "cannot be read: " + unreadable, "make the folder readable"));
    }
  }

  private void dropOutdated() {
    loaded
        .values()
        .removeIf(jars -> {
          boolean outdated = jars.uses == 0 && jars.files.areOutdated();
          if (outdated) {
            jars.bundle.close();
          }
          return outdated;
        });
  }
}
