package com.acme.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.engine.exchange.HandlerPlugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// Makes jars of plug-ins from their source, as their authors do.
public final class PluginJar {

  /// A plug-in `greet` that says a word, or `Hello`.
  private static final String GREET =
      """
      package greet;

      import com.acme.engine.exchange.Handler;
      import com.acme.engine.exchange.HandlerOptions;
      import com.acme.engine.exchange.HandlerPlugin;
      import com.acme.engine.exchange.Response;

      public final class Greet implements HandlerPlugin {
        @Override
        public String name() {
          return "greet";
        }

        @Override
        public void check(HandlerOptions options) {
          options.only("word", "token");
        }

        @Override
        public Handler create(HandlerOptions options) {
          String word = options.text("word").orElse("Hello");
          return exchange -> Response.text(200, word + "@tail@");
        }
      }
      """;

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("(?m)^public final class (\\w+)");

  private PluginJar() {}

  /// The plug-in `greet`.
  ///
  /// @param tail what it says after the word
  public static Path greet(Path jar, String tail) throws IOException {
    return of(jar, GREET.replace("@tail@", tail));
  }

  /// A plug-in with one public class.
  public static Path of(Path jar, String source) throws IOException {
    String name = first(TYPE, source);
    return of(jar, source, first(PACKAGE, source) + "." + name);
  }

  /// A jar that says it has a plug-in of some name. It is there whole or not at all.
  public static Path of(Path jar, String source, String service) throws IOException {
    Files.createDirectories(jar.resolveSibling("."));
    Path work = Files.createTempDirectory("plugin");
    Path file = work.resolve(first(TYPE, source) + ".java");
    Files.writeString(file, source);
    Path classes = compile(work, file);
    Path beside = work.resolve("made.jar");
    try (OutputStream out = Files.newOutputStream(beside);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (Path each : files(classes)) {
        add(entries, classes.relativize(each).toString(), Files.readAllBytes(each));
      }
      String found = "META-INF/services/" + HandlerPlugin.class.getName();
      add(entries, found, service.getBytes(StandardCharsets.UTF_8));
    }
    Files.move(beside, jar, StandardCopyOption.REPLACE_EXISTING);
    remove(work);
    return jar;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static Path compile(Path work, Path source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path classes = work.resolve("classes");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int failed =
        compiler.run(
            null,
            said,
            said,
            "-proc:none",
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            source.toString());
    assertEquals(0, failed, () -> said.toString(StandardCharsets.UTF_8));
    return classes;
  }

  private static void add(JarOutputStream entries, String name, byte[] content) throws IOException {
    entries.putNextEntry(new JarEntry(name));
    entries.write(content);
    entries.closeEntry();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static String first(Pattern pattern, String source) {
    Matcher found = pattern.matcher(source);
    if (!found.find()) {
      throw new AssertionError("no " + pattern + " in\n" + source);
    }
    return found.group(1);
  }
}
