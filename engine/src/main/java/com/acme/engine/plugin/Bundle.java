package com.acme.engine.plugin;

import com.acme.engine.exchange.HandlerPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What came of looking for plug-ins in one place: those that are there, or why there are none.
final class Bundle implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Bundle.class);
  private static final String SERVICE = "META-INF/services/" + HandlerPlugin.class.getName();

  private final List<HandlerPlugin> plugins;
  private final Optional<Unusable> failure;
  private final @Nullable PluginClassLoader loader;

  private Bundle(
      List<HandlerPlugin> plugins, Optional<Unusable> failure, @Nullable PluginClassLoader loader) {
    this.plugins = List.copyOf(plugins);
    this.failure = failure;
    this.loader = loader;
  }

  /// Those of the program itself.
  static Bundle of(List<HandlerPlugin> plugins) {
    return new Bundle(plugins, Optional.empty(), null);
  }

  /// Those that a class loader knows.
  static Bundle of(ClassLoader loader, String where) {
    try {
      return of(found(loader));
    } catch (ServiceConfigurationError | LinkageError | RuntimeException unfit) {
      return failed(unfit(where, unfit));
    }
  }

  /// Those in some jars, whose classes it loads.
  static Bundle open(BundleFiles files, ClassLoader engine) {
    String where = files.path().toString();
    try {
      if (!hasService(files)) {
        return failed(
            new Unusable(
                where,
                "holds no handler: it has no " + SERVICE,
                "put libraries into a folder together with the plug-in that needs them"));
      }
      return loaded(new PluginClassLoader(where, urls(files), engine), where);
    } catch (IOException unreadable) {
      String why = "cannot be read as a jar: " + unreadable.getMessage();
      return failed(new Unusable(where, why, "copy it anew, or remove it"));
    }
  }

  List<HandlerPlugin> plugins() {
    return plugins;
  }

  Optional<Unusable> failure() {
    return failure;
  }

  /// The plug-in of that name; empty where it has none.
  Optional<HandlerPlugin> plugin(String name) {
    return plugins.stream().filter(plugin -> plugin.name().equals(name)).findFirst();
  }

  /// Lets go of the jars: nothing of them is used any more.
  @Override
  public void close() {
    if (loader != null) {
      close(loader);
    }
  }

  private static Bundle loaded(PluginClassLoader loader, String where) {
    try {
      return new Bundle(found(loader), Optional.empty(), loader);
    } catch (ServiceConfigurationError | LinkageError | RuntimeException unfit) {
      close(loader);
      return failed(unfit(where, unfit));
    }
  }

  private static List<HandlerPlugin> found(ClassLoader loader) {
    List<HandlerPlugin> plugins =
        ServiceLoader.load(HandlerPlugin.class, loader).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    plugins.forEach(Bundle::named);
    return plugins;
  }

  private static void named(HandlerPlugin plugin) {
    if (!plugin.name().matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException(
          "\"" + plugin.name() + "\" is no name: it may have letters, digits, _ and -");
    }
  }

  private static boolean hasService(BundleFiles files) throws IOException {
    boolean found = false;
    for (BundleFiles.Stamp stamp : files.jars()) {
      try (JarFile jar = new JarFile(stamp.file().toFile())) {
        found |= jar.getEntry(SERVICE) != null;
      }
    }
    return found;
  }

  private static URL[] urls(BundleFiles files) {
    return files.jars().stream().map(Bundle::url).toArray(URL[]::new);
  }

  private static URL url(BundleFiles.Stamp stamp) {
    try {
      return stamp.file().toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Bundle failed(Unusable failure) {
    return new Bundle(List.of(), Optional.of(failure), null);
  }

  private static Unusable unfit(String where, Throwable why) {
    Throwable cause = why.getCause() == null ? why : why.getCause();
    return new Unusable(
        where,
        "cannot be loaded: " + cause,
        "use one that was made for this version of the server and of Java, or remove it");
  }

  private static void close(PluginClassLoader loader) {
    try {
      loader.close();
    } catch (IOException stillOpen) {
      LOG.warn("the plug-in {} was not closed: {}", loader.getName(), stillOpen.toString());
    }
  }
}
