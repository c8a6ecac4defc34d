package com.acme.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The jar that `java -jar` starts the program by. It holds no classes: its manifest (JAR file
/// specification, "JAR Manifest") names the libraries, in one order on every machine, and opens the
/// package of the JDK in which the server's event loops find what they need of virtual threads.
///
/// An option of the command line opens packages as well, but has the JVM do without its
/// ahead-of-time cache: a start would take twice as long.
///
/// @param lib the folder of the libraries
record ProgramJar(Path lib) {

  private static final String NAME = "acme.jar";

  private static final Attributes.Name OPENS = new Attributes.Name("Add-Opens");

  /// Writes it.
  ///
  /// @throws IOException if it cannot be written, or the libraries cannot be listed
  void write() throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, "com.acme.engine.cli.Main");
    main.put(OPENS, "java.base/java.lang");
    main.put(Attributes.Name.CLASS_PATH, classPath());
    Path jar = lib.resolve(NAME);
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  private String classPath() throws IOException {
    Path javafx = lib.resolve("javafx");
    return Stream.of(jars(lib), Files.isDirectory(javafx) ? jars(javafx) : List.<Path>of())
        .flatMap(List::stream)
        .map(jar -> lib.toUri().relativize(jar.toUri()).getRawPath())
        .collect(Collectors.joining(" "));
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".jar") && !file.endsWith(NAME))
          .sorted()
          .toList();
    }
  }
}
