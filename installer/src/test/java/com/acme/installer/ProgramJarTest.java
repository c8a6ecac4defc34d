package com.acme.installer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The jar that names the libraries.
class ProgramJarTest {

  @TempDir Path lib;

  @Test
  void theLibrariesStandInOneOrder() throws Exception {
    Files.createFile(lib.resolve("b.jar"));
    Files.createFile(lib.resolve("a 1.jar"));
    Files.createFile(lib.resolve("c.txt"));
    Files.createFile(Files.createDirectory(lib.resolve("javafx")).resolve("a.jar"));
    assertEquals("a%201.jar b.jar javafx/a.jar", classPath());
    assertEquals("a%201.jar b.jar javafx/a.jar", classPath(), "it names itself the second time");
  }

  private String classPath() throws Exception {
    new ProgramJar(lib).write();
    try (JarFile jar = new JarFile(lib.resolve("acme.jar").toFile())) {
      return jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
    }
  }
}
