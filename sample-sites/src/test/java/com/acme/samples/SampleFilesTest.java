package com.acme.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What the sample sites consist of: every link leads somewhere, and every page lives with the
/// always-on Content-Security-Policy.
class SampleFilesTest {

  private static final Path SAMPLES = Path.of("src/main/samples");
  private static final List<String> SITES = List.of("start", "docs", "app");

  private static final Pattern TAG = Pattern.compile("<([a-z][a-z0-9]*)((?:[^>\"]|\"[^\"]*\")*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");
  private static final Pattern CSS_URL = Pattern.compile("url\\(\"?([^)\"]+)\"?\\)");
  private static final Pattern IMPORT = Pattern.compile("from \"(\\./[^\"]+)\"");

  /// One element's start tag.
  private record Tag(String name, Map<String, String> attributes) {
    String attribute(String key) {
      return attributes.getOrDefault(key, "");
    }
  }

  static Stream<Path> pages() {
    return files(".html");
  }

  static Stream<Path> stylesheets() {
    return files(".css");
  }

  static Stream<Path> scripts() {
    return files(".js");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageSaysWhatItIsAndHowItWantsToBeShown(Path page) throws IOException {
    String html = Files.readString(page);
    assertTrue(html.startsWith("<!doctype html>\n<html lang=\"en\">"), "doctype and language");
    assertTrue(html.contains("<meta charset=\"utf-8\">"), "charset");
    assertTrue(html.contains("<meta name=\"viewport\""), "viewport");
    assertTrue(Pattern.compile("<title>[^<]{5,}</title>").matcher(html).find(), "title");
    assertEquals(1, tags(html).stream().filter(tag -> tag.name().equals("h1")).count(), "one h1");
    assertEquals(
        1, tags(html).stream().filter(tag -> tag.name().equals("main")).count(), "one main");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageHasNothingThatItsSecurityPolicyForbids(Path page) throws IOException {
    for (Tag tag : tags(Files.readString(page))) {
      assertFalse(tag.name().equals("style"), "style belongs into a file");
      if (tag.name().equals("script")) {
        assertTrue(tag.attribute("src").startsWith("/"), "script belongs into a file");
      }
      for (String key : tag.attributes().keySet()) {
        assertFalse(key.equals("style") || key.startsWith("on"), key + " on " + tag.name());
      }
      if (!tag.name().equals("a")) {
        for (String target : targets(tag)) {
          assertTrue(target.startsWith("/"), "loaded from elsewhere: " + target);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkOfAPageLeadsSomewhere(Path page) throws IOException {
    String site = SAMPLES.relativize(page).getName(0).toString();
    for (Tag tag : tags(Files.readString(page))) {
      for (String target : targets(tag)) {
        if (target.startsWith("https://")) {
          assertTrue(target.matches("https://(docs|app|api)\\.localhost:8443/"), target);
        } else if (!isAView(site, target) && !target.equals("/no/such/page")) {
          assertLeadsSomewhere(site, page, target);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyImageHasItsSizeAndAnAlternative(Path page) throws IOException {
    for (Tag tag : tags(Files.readString(page))) {
      if (tag.name().equals("img")) {
        assertTrue(tag.attributes().containsKey("alt"), tag.toString());
        assertTrue(tag.attribute("width").matches("\\d+"), "without it the page jumps: " + tag);
        assertTrue(tag.attribute("height").matches("\\d+"), "without it the page jumps: " + tag);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("stylesheets")
  void everyFileOfAStylesheetIsThere(Path stylesheet) throws IOException {
    matches(CSS_URL, Files.readString(stylesheet))
        .forEach(found -> assertFile(stylesheet.resolveSibling(found.group(1))));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void everyModuleThatIsImportedIsThere(Path script) throws IOException {
    String text = Files.readString(script);
    matches(IMPORT, text).forEach(found -> assertFile(script.resolveSibling(found.group(1))));
    assertFalse(text.contains("innerHTML"), "text becomes HTML");
    assertFalse(text.contains("eval("), "the security policy forbids it");
  }

  /// The app's files are cached for a year: what changes must change its name.
  @Test
  void theDirectoryOfTheAppsAssetsIsNamedAfterTheirContent() throws Exception {
    List<Path> directories = list(SAMPLES.resolve("app/assets"));
    assertEquals(1, directories.size(), directories.toString());
    Path directory = directories.getFirst();
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Path file : list(directory)) {
      digest.update((file.getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
    String hash = HexFormat.of().formatHex(digest.digest()).substring(0, 10);

    assertEquals(
        hash, directory.getFileName().toString(), "rename it, and name it so in app/index.html");
    String index = Files.readString(SAMPLES.resolve("app/index.html"));
    assertTrue(index.contains("/assets/" + hash + "/app.js"));
    assertTrue(index.contains("/assets/" + hash + "/app.css"));
  }

  @Test
  void everyPathOfTheConfigurationIsThere() throws IOException {
    List<String> paths = new ArrayList<>();
    collectPaths(configuration(), paths);

    assertTrue(paths.size() >= 8, paths.toString());
    paths.forEach(path -> assertTrue(Files.exists(SAMPLES.resolve(path)), path));
  }

  /// The one exception is a port that nobody listens on, for a failure to look at.
  @Test
  void theConfigurationNamesTheBackendsByTheVariablesTheyAreToldIn() throws IOException {
    String text = Files.readString(SAMPLES.resolve("acme.yaml"));
    for (String variable : List.of("ACME_SAMPLE_API", "ACME_SAMPLE_API_2", "ACME_SAMPLE_CHAT")) {
      assertTrue(text.contains("${" + variable + ":-"), variable);
    }
  }

  private static void collectPaths(Object value, List<String> paths) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, entry) -> {
        boolean data = key.equals("data") || key.equals("token-file");
        if (entry instanceof String text && text.startsWith("./") && !data) {
          paths.add(text);
        }
        collectPaths(entry, paths);
      });
    } else if (value instanceof List<?> list) {
      list.forEach(entry -> collectPaths(entry, paths));
    }
  }

  private static Object configuration() throws IOException {
    Object loaded =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(SAMPLES.resolve("acme.yaml")));
    return loaded == null ? Map.of() : loaded;
  }

  /// The app's own addresses are no files.
  private static boolean isAView(String site, String target) {
    return site.equals("app") && List.of("/", "/live", "/lab").contains(target);
  }

  private static void assertLeadsSomewhere(String site, Path page, String target)
      throws IOException {
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    Path file = path.isEmpty() ? page : file(site, path);
    assertFile(file);
    if (hash >= 0) {
      String id = "id=\"" + target.substring(hash + 1) + "\"";
      assertTrue(Files.readString(file).contains(id), target);
    }
  }

  private static Path file(String site, String path) {
    Path root = path.startsWith("/shared/") ? SAMPLES : SAMPLES.resolve(site);
    Path file = root.resolve(path.substring(1));
    return path.endsWith("/") ? file.resolve("index.html") : file;
  }

  private static void assertFile(Path file) {
    assertTrue(Files.isRegularFile(file), file + " is not there");
  }

  private static List<String> targets(Tag tag) {
    return Stream.of("href", "src", "srcset")
        .map(tag::attribute)
        .filter(t -> !t.isEmpty())
        .toList();
  }

  private static List<Tag> tags(String html) {
    return matches(TAG, html)
        .map(tag -> {
          Map<String, String> attributes = new HashMap<>();
          matches(ATTRIBUTE, tag.group(2))
              .forEach(attribute -> attributes.put(attribute.group(1), attribute.group(2)));
          return new Tag(tag.group(1), attributes);
        })
        .toList();
  }

  private static Stream<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  private static Stream<Path> files(String suffix) {
    return Stream.concat(SITES.stream(), Stream.of("shared"))
        .map(SAMPLES::resolve)
        .flatMap(SampleFilesTest::walk)
        .filter(file -> file.toString().endsWith(suffix));
  }

  private static Stream<Path> walk(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
