package com.acme.engine.plugin;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/// The classes of one plug-in. It sees Java, the engine and SLF4J; whatever else it needs lies
/// beside it, so that its libraries and the engine's never meet.
final class PluginClassLoader extends URLClassLoader {

  private static final List<String> SHARED =
      List.of("com.acme.engine.", "org.slf4j.", "org.jspecify.");

  private final ClassLoader engine;

  PluginClassLoader(String name, URL[] jars, ClassLoader engine) {
    super(name, jars, getPlatformClassLoader());
    this.engine = engine;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return SHARED.stream().anyMatch(name::startsWith)
        ? engine.loadClass(name)
        : super.loadClass(name, resolve);
  }
}
