package com.acme.installer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/// A library of the distribution, changed where the JVM's ahead-of-time cache would leave its
/// classes out: the cache takes none of a signed jar, and none in a format older than Java 6, whose
/// code holds no stack maps (JVMS section 4.10.2). What is left out is looked for jar by jar,
/// verified at each start and, where it is signed, digested.
///
/// Signatures are removed: the JVM asks for one only of a provider of ciphers, and no library here
/// is used as such. Old classes are written in the format of Java 8, with stack maps.
///
/// @param path the jar, which is replaced
record CacheableJar(Path path) {

  /// What signs a jar (JAR file specification, "Signed JAR File").
  private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

  private static final int SIZE_OF_START = 8;

  /// Changes the jar if that is needed.
  ///
  /// @return whether it was
  /// @throws IOException if it cannot be read or written
  boolean make() throws IOException {
    Path made = Path.of(path + ".made");
    if (!isNeeded()) {
      return false;
    }
    try (JarFile jar = new JarFile(path.toFile(), false);
        OutputStream out = Files.newOutputStream(made)) {
      write(jar, out);
    }
    Files.move(made, path, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  /// Whether the cache would leave classes of it out.
  boolean isNeeded() throws IOException {
    try (JarFile jar = new JarFile(path.toFile(), false)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (isSignature(entry) || isOldClass(jar, entry)) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean isSignature(JarEntry entry) {
    return SIGNATURE.matcher(entry.getName()).matches();
  }

  private static boolean isOldClass(JarFile jar, JarEntry entry) throws IOException {
    if (!entry.getName().endsWith(".class")) {
      return false;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return isOld(in.readNBytes(SIZE_OF_START));
    }
  }

  /// The format's version is the fourth short of a class file (JVMS section 4.1).
  private static boolean isOld(byte[] start) {
    int version = (start[6] & 0xff) << 8 | (start[7] & 0xff);
    return version < ClassFile.JAVA_6_VERSION;
  }

  private void write(JarFile jar, OutputStream out) throws IOException {
    try (URLClassLoader classes = new URLClassLoader(new URL[] {path.toUri().toURL()});
        JarOutputStream changed = new JarOutputStream(out)) {
      ClassFile format =
          ClassFile.of(
              StackMapsOption.GENERATE_STACK_MAPS,
              ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(classes)
                      .orElse(ClassHierarchyResolver.defaultResolver())));
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (!isSignature(entry)) {
          JarEntry copy = new JarEntry(entry.getName());
          copy.setTimeLocal(entry.getTimeLocal());
          changed.putNextEntry(copy);
          changed.write(content(jar, entry, format));
        }
      }
    }
  }

  private static byte[] content(JarFile jar, JarEntry entry, ClassFile format) throws IOException {
    if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
      return withoutDigests(jar.getManifest());
    }
    byte[] content;
    try (InputStream in = jar.getInputStream(entry)) {
      content = in.readAllBytes();
    }
    return entry.getName().endsWith(".class") && isOld(content)
        ? renewed(content, format)
        : content;
  }

  private static byte[] withoutDigests(Manifest manifest) throws IOException {
    for (Attributes attributes : manifest.getEntries().values()) {
      attributes.keySet().removeIf(name -> name.toString().endsWith("-Digest"));
    }
    manifest.getEntries().values().removeIf(Attributes::isEmpty);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    manifest.write(out);
    return out.toByteArray();
  }

  /// Code that is copied whole keeps having no stack maps, so each instruction is handed on.
  private static byte[] renewed(byte[] content, ClassFile format) {
    ClassTransform version =
        (built, element) ->
            built.with(
                element instanceof ClassFileVersion
                    ? ClassFileVersion.of(ClassFile.JAVA_8_VERSION, 0)
                    : element);
    return format.transformClass(
        format.parse(content),
        ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL).andThen(version));
  }
}
