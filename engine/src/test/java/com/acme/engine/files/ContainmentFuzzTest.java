package com.acme.engine.files;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Action;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.files.Site.Answer;
import com.acme.engine.http.RequestTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is put together from the pieces that attacks are made of stays inside the root,
/// whichever rules for paths a route has.
class ContainmentFuzzTest {

  private static final String SECRET = "SECRET";

  private static final int ROUNDS = 15_000;

  private static final List<String> PIECES =
      List.of(
          "/",
          "//",
          "/./",
          "/../",
          "..",
          ".",
          "...",
          "%2e",
          "%2E%2e",
          "%2f",
          "%2F",
          "%5c",
          "%5C",
          "\\",
          "..\\",
          "%252e",
          "%252f",
          "%c0%ae",
          "%c0%af",
          "%e0%80%af",
          "%c1%9c",
          "%ef%bc%8f",
          "%uff0f",
          ";",
          ";/../",
          "%00",
          "%0a",
          "%20",
          "%3a",
          ":",
          "::$DATA",
          "~1",
          "%",
          "%2",
          "a",
          "b.txt",
          "c",
          "d.txt",
          "secret.txt",
          "root-secret",
          "x.txt",
          "root",
          ".git",
          "config",
          ".env",
          ".hidden",
          "out",
          "in",
          "index.html",
          "?",
          "#",
          "|",
          "%7c",
          "é",
          "%C3%A9",
          "CON");

  @TempDir Path directory;
  private Path root = Path.of("unset");

  @BeforeEach
  void makeFiles() throws IOException {
    root = Files.createDirectory(directory.resolve("root"));
    Site files = new Site(root);
    for (String name : List.of("index.html", "a/b.txt", "a/c/d.txt", "a/c.html", "b/index.html")) {
      files.file(name, "public");
    }
    for (String name : List.of(".git/config", ".env", "a/.env", ".ssh/config")) {
      files.file(name, SECRET);
    }
    files.file(".hidden", "dotted");
    files.file("a/.hidden.html", "dotted");
    Files.writeString(directory.resolve("secret.txt"), SECRET);
    Files.writeString(directory.resolve("secret.html"), SECRET);
    Files.createDirectory(directory.resolve("root-secret"));
    Files.writeString(directory.resolve("root-secret/x.txt"), SECRET);
    Files.createSymbolicLink(root.resolve("out"), directory);
    Files.createSymbolicLink(root.resolve("in"), Path.of("a"));
  }

  @Test
  void noSpellingLeadsOutside() throws IOException {
    fuzz(new Site(root).browse(), false, 20261123);
  }

  @Test
  void noSpellingLeadsOutsideWhereUrlsAreClean() throws IOException {
    fuzz(new Site(root).naming(false, true), false, 20261124);
  }

  @Test
  void noSpellingLeadsOutsideOrToSecretsWhereHiddenFilesAreShown() throws IOException {
    fuzz(new Site(root).browse().naming(true, true), true, 20261125);
  }

  @Test
  void noSpellingLeadsOutsideWherePagesLoadAgain() throws IOException {
    Action.Delivery live = new Action.Delivery(false, Action.CrossOrigin.ANY, List.of(), true);
    fuzz(new Site(root).fallback("/index.html").delivery(live), false, 20261126);
  }

  private void fuzz(Site site, boolean hidden, long seed) throws IOException {
    NameRules rules = NameRules.POSIX.withHidden(hidden);
    FileResolver byPath =
        new FileResolver(root, rules, true, each -> new PlainFolder(each.toRealPath()));
    Set<Integer> allowed = Set.of(200, 308, 400, 404);
    Random random = new Random(seed);
    int found = 0;
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder spelled = new StringBuilder("/");
      for (int n = 1 + random.nextInt(8); n > 0; n--) {
        spelled.append(mutated(PIECES.get(random.nextInt(PIECES.size())), random));
      }
      String target = spelled.toString();
      Answer answer = site.get(target);
      assertTrue(allowed.contains(answer.status()), target + " -> " + answer);
      assertStaysInside(target, answer, hidden);
      found += answer.status() == 200 ? 1 : 0;
      if (answer.status() != 400) {
        String path = RequestTarget.parse(target).path();
        assertFalse(readIfAllowed(byPath, rules, path).contains(SECRET), target);
      }
    }
    assertTrue(found > ROUNDS / 60, "the spellings were too wild to find anything: " + found);
  }

  private static void assertStaysInside(String target, Answer answer, boolean hidden) {
    assertFalse(answer.text().contains(SECRET), target);
    assertFalse(answer.text().contains("root-secret"), target);
    assertFalse(!hidden && answer.text().equals("dotted"), target);
    String location = answer.field("Location");
    assertFalse(location.startsWith("//"), target);
    assertFalse(location.replaceFirst("\\?.*", "").contains("\\"), target);
  }

  /// Sometimes a character is percent-encoded, in either case, once or twice.
  private static String mutated(String piece, Random random) {
    if (random.nextInt(4) != 0) {
      return piece;
    }
    int at = random.nextInt(piece.length());
    StringBuilder encoded = new StringBuilder();
    for (byte octet : piece.substring(at, at + 1).getBytes(StandardCharsets.UTF_8)) {
      String hex = String.format(random.nextBoolean() ? "%02x" : "%02X", octet);
      encoded.append(random.nextInt(5) == 0 ? "%25" : "%").append(hex);
    }
    return piece.substring(0, at) + encoded + piece.substring(at + 1);
  }

  private static String readIfAllowed(FileResolver resolver, NameRules rules, String path)
      throws IOException {
    try {
      return resolver
          .read(FilePath.parse(path, rules), 1_000)
          .map(file -> new String(file.content(), StandardCharsets.UTF_8))
          .orElse("");
    } catch (HttpFailure refused) {
      return "";
    }
  }
}
