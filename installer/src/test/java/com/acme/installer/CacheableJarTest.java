package com.acme.installer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Jars whose classes the start-up cache would leave out.
class CacheableJarTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2020, 2, 20, 20, 20, 20);
  private static final String SIGNED =
      """
      Manifest-Version: 1.0
      Multi-Release: true

      Name: Choice.class
      SHA-256-Digest: AAAA

      Name: kept/
      Sealed: true
      SHA-256-Digest: BBBB

      """;

  @TempDir Path folder;

  @Test
  void anOldClassRunsInANewerFormatWithStackMaps() throws Exception {
    Path jar = jar(Map.of("Choice.class", choice(ClassFile.JAVA_5_VERSION)));
    assertTrue(new CacheableJar(jar).make());
    byte[] made = content(jar, "Choice.class");
    assertEquals(ClassFile.JAVA_8_VERSION, ClassFile.of().parse(made).majorVersion());
    // The verifier of this format refuses a branch without a stack map.
    assertEquals(7, chosen(jar, true));
    assertEquals(8, chosen(jar, false));
  }

  @Test
  void aSignedJarIsSignedNoMoreAndKeepsTheRest() throws Exception {
    byte[] choice = choice(ClassFile.JAVA_8_VERSION);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("META-INF/MANIFEST.MF", SIGNED.getBytes(StandardCharsets.UTF_8));
    entries.put("META-INF/ONE.SF", new byte[] {1});
    entries.put("META-INF/ONE.RSA", new byte[] {1});
    entries.put("META-INF/services/some.Service", "a.Provider".getBytes(StandardCharsets.UTF_8));
    entries.put("Choice.class", choice);
    Path jar = jar(entries);
    assertTrue(new CacheableJar(jar).make());
    try (JarFile made = new JarFile(jar.toFile())) {
      assertEquals(
          List.of("META-INF/MANIFEST.MF", "META-INF/services/some.Service", "Choice.class"),
          made.stream().map(ZipEntry::getName).toList());
      assertEquals("true", made.getManifest().getMainAttributes().getValue("Multi-Release"));
      assertNull(made.getManifest().getAttributes("Choice.class"));
      assertEquals(1, made.getManifest().getAttributes("kept/").size());
      assertEquals(TIME, made.getEntry("Choice.class").getTimeLocal());
    }
    assertArrayEquals(choice, content(jar, "Choice.class"));
  }

  @Test
  void aJarThatTheCacheTakesIsLeftAsItIs() throws Exception {
    Path jar = jar(Map.of("Choice.class", choice(ClassFile.JAVA_8_VERSION)));
    byte[] before = Files.readAllBytes(jar);
    assertFalse(new CacheableJar(jar).make());
    assertArrayEquals(before, Files.readAllBytes(jar));
  }

  @Test
  void noJarOfTheDistributionNeedsAnyChange() throws IOException {
    try (Stream<Path> all = Files.walk(Distribution.built().home().resolve("lib"))) {
      for (Path jar : all.filter(path -> path.toString().endsWith(".jar")).toList()) {
        assertFalse(new CacheableJar(jar).isNeeded(), jar.toString());
      }
    }
  }

  /// `static int of(boolean first) { return first ? 7 : 8; }`, with no stack map.
  private static byte[] choice(int version) {
    return ClassFile.of(StackMapsOption.DROP_STACK_MAPS)
        .build(
            ClassDesc.of("Choice"),
            built ->
                built
                    .withVersion(version, 0)
                    .withFlags(ClassFile.ACC_PUBLIC)
                    .withMethodBody(
                        "of",
                        MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_boolean),
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                        code ->
                            code.iload(0)
                                .ifThenElse(
                                    first -> first.loadConstant(7).ireturn(),
                                    second -> second.loadConstant(8).ireturn())));
  }

  private Path jar(Map<String, byte[]> entries) throws IOException {
    Path jar = folder.resolve("some.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        entry.setTimeLocal(TIME);
        out.putNextEntry(entry);
        out.write(each.getValue());
      }
    }
    return jar;
  }

  private static byte[] content(Path jar, String name) throws IOException {
    try (JarFile made = new JarFile(jar.toFile())) {
      return made.getInputStream(made.getEntry(name)).readAllBytes();
    }
  }

  private static int chosen(Path jar, boolean first) throws Exception {
    try (URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      return (int) classes.loadClass("Choice").getMethod("of", boolean.class).invoke(null, first);
    }
  }
}
