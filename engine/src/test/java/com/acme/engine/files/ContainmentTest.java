package com.acme.engine.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.files.Site.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing outside the root, nothing hidden and nothing that is no regular file is ever served.
class ContainmentTest {

  private static final String SECRET = "SECRET";

  @TempDir Path directory;
  private Path root;
  private Site site;

  @BeforeEach
  void makeFiles() throws IOException {
    root = Files.createDirectory(directory.resolve("root"));
    site = new Site(root).browse();
    site.file("index.html", "public");
    site.file("a/b.txt", "public");
    site.file("a/c/d.txt", "public");
    site.file(".well-known/security.txt", "public");
    site.file(".hidden", SECRET);
    site.file(".git/config", SECRET);
    site.file("a/.env", SECRET);
    site.file(".well-known/.hidden", SECRET);
    Files.writeString(directory.resolve("secret.txt"), SECRET);
    Files.createDirectory(directory.resolve("root-secret"));
    Files.writeString(directory.resolve("root-secret/x.txt"), SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a%2Fb.txt",
        "/a%2fb.txt",
        "/a%5Cb.txt",
        "/a%5cb.txt",
        "/a\\b.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/a/..%2f..%2fsecret.txt",
        "/..\\secret.txt",
        "/%252e%252e/secret.txt",
        "/..%c0%afsecret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%e0%80%ae%e0%80%ae/secret.txt",
        "/%uff0e%uff0e/secret.txt",
        "/%ff",
        "/%c3",
        "/%ed%a0%80",
        "/%f4%90%80%80",
        "/a%0ab",
        "/a%7f",
        "/.hidden",
        "/%2ehidden",
        "/.git/config",
        "/a/.env",
        "/.well-known/.hidden",
        "/.",
        "/...",
        "/..secret",
        "/../root-secret/x.txt",
        "/a/b.txt/",
        "/a/b.txt/.",
        "/a//b.txt/x",
        "/~/secret.txt",
        "/secret.txt",
        "/a/b.txt%20",
        "/a/b.txt.",
        "/a/b.txt::$DATA",
        "/C:/secret.txt",
        "/CON",
        "/nul.txt"
      })
  void aFormThatMightMeanAnythingElseIsNotFound(String target) throws IOException {
    Answer answer = site.get(target);
    boolean refused = answer.status() == 404 || answer.status() == 400;
    assertTrue(refused || answer.text().equals("public"), answer.toString());
    assertFalse(answer.text().contains(SECRET), target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a%2Fb.txt",
        "/a%5cb.txt",
        "/a\\b.txt",
        "/..%2fsecret.txt",
        "/..%c0%afsecret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%ff",
        "/%ed%a0%80",
        "/a%0ab",
        "/.hidden",
        "/%2ehidden",
        "/.git/config",
        "/a/.env",
        "/.well-known/.hidden",
        "/secret.txt",
        "/a/b.txt/"
      })
  void suchAFormIsAnsweredNotFound(String target) throws IOException {
    assertEquals(404, site.get(target).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%00", "/a%00.txt", "/a/b.txt%00.html", "/%00/../a"})
  void aNulIsABadRequest(String target) throws IOException {
    assertEquals(400, site.get(target).status());
    assertEquals(400, parseFailure(target));
  }

  @Test
  void wellKnownFilesAndOrdinarySpellingsAreServed() throws IOException {
    for (String target :
        List.of(
            "/.well-known/security.txt",
            "/a/b.txt",
            "/a//b.txt",
            "/a/./b.txt",
            "/x/../a/b.txt",
            "/%61/b%2Etxt",
            "/../a/b.txt",
            "/a/c/../b.txt")) {
      assertEquals("public", site.get(target).text(), target);
    }
  }

  @Test
  void aNameOrPathThatIsTooLongIsNotFound() throws IOException {
    assertEquals(404, site.get("/" + "x".repeat(256)).status());
    assertEquals(404, site.get("/" + "%C3%A9".repeat(128)).status());
    assertEquals(404, site.get("/" + "y/".repeat(3_000)).status());
    assertEquals(404, site.get("/" + "a/c/../".repeat(300) + "zz").status());
  }

  // Links

  static Stream<Function<Path, FileResolver>> resolvers() {
    return Stream.of(root -> new FileResolver(root, NameRules.POSIX), ContainmentTest::byPath);
  }

  /// As on platforms that cannot hold directories open and fold the case of names.
  private static FileResolver byPath(Path root) {
    return new FileResolver(
        root, NameRules.POSIX, true, each -> new PlainFolder(each.toRealPath()));
  }

  @ParameterizedTest
  @MethodSource("resolvers")
  void aLinkIsFollowedInsideAndNowhereElse(Function<Path, FileResolver> kind) throws IOException {
    link("in-file.txt", root.resolve("a/b.txt"));
    link("relative.txt", Path.of("a/c/d.txt"));
    link("in-folder", Path.of("a"));
    link("a/up", Path.of(".."));
    link("chain", Path.of("in-folder"));
    link("out-file.txt", directory.resolve("secret.txt"));
    link("out-relative.txt", Path.of("../secret.txt"));
    link("out-folder", directory);
    link("out-similar", directory.resolve("root-secret"));
    link("dangling", Path.of("nothing"));
    link("circle", Path.of("circle"));
    link("chain-out", Path.of("out-folder"));
    link("detour", directory.resolve("root/a"));
    FileResolver resolver = kind.apply(root);
    for (String path :
        List.of(
            "/in-file.txt",
            "/relative.txt",
            "/in-folder/b.txt",
            "/in-folder/c/d.txt",
            "/a/up/a/b.txt",
            "/chain/c/d.txt",
            "/detour/b.txt",
            "/a/up/a/up/index.html")) {
      assertEquals("public", read(resolver, path), path);
    }
    for (String path :
        List.of(
            "/out-file.txt",
            "/out-relative.txt",
            "/out-folder/secret.txt",
            "/out-similar/x.txt",
            "/dangling",
            "/circle",
            "/circle/x",
            "/chain-out/secret.txt",
            "/out-folder/root/a/b.txt")) {
      // The last one goes outside and comes back; its real path is inside, so it may be served.
      String expected = path.endsWith("b.txt") ? "public" : "";
      assertEquals(expected, read(resolver, path), path);
    }
    assertEquals("Directory", kindOf(resolver, "/in-folder"));
    assertEquals("Directory", kindOf(resolver, "/a/up"));
    assertEquals("Directory", kindOf(resolver, ""));
    assertEquals("Nothing", kindOf(resolver, "/out-folder"));
    List<String> listed =
        resolver.list(FilePath.parse("/", NameRules.POSIX), 100).stream()
            .map(ListedFile::name)
            .sorted()
            .toList();
    assertEquals(
        List.of(
            ".well-known",
            "a",
            "chain",
            "detour",
            "in-file.txt",
            "in-folder",
            "index.html",
            "relative.txt"),
        listed);
  }

  @Test
  void theRootMayBeALinkThatMoves() throws IOException {
    Path current = Files.createSymbolicLink(directory.resolve("current"), root);
    FileResolver resolver = new FileResolver(current, NameRules.POSIX);
    assertEquals("public", read(resolver, "/a/b.txt"));
    Path next = Files.createDirectory(directory.resolve("next"));
    Files.writeString(next.resolve("n.txt"), "next");
    Files.delete(current);
    Files.createSymbolicLink(current, next);
    assertEquals("next", read(resolver, "/n.txt"));
    assertEquals("", read(resolver, "/a/b.txt"));
  }

  /// A directory that turns into a link to the outside and back, as fast as it can.
  @Test
  void noRaceBetweenCheckAndOpenLeadsOutside() throws Exception {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Files.writeString(outside.resolve("b.txt"), SECRET);
    Path place = root.resolve("flip");
    Path real = directory.resolve("real");
    Path trap = Files.createSymbolicLink(directory.resolve("trap"), outside);
    Files.createDirectory(real);
    Files.writeString(real.resolve("b.txt"), "public");
    AtomicBoolean stop = new AtomicBoolean();
    Thread attacker =
        Thread.ofPlatform()
            .start(() -> {
              while (!stop.get()) {
                swap(real, place);
                swap(place, real);
                swap(trap, place);
                swap(place, trap);
              }
            });
    FileResolver resolver = new FileResolver(root, NameRules.POSIX);
    int served = 0;
    try {
      for (int i = 0; i < 20_000; i++) {
        String text = read(resolver, "/flip/b.txt");
        assertFalse(text.contains(SECRET));
        served += text.isEmpty() ? 0 : 1;
      }
    } finally {
      stop.set(true);
      attacker.join();
    }
    assertTrue(served > 0, "the race never left the file in place");
  }

  // Things that are no regular files

  @Test
  void aFifoIsNeitherServedNorWaitedFor() throws Exception {
    assumeTrue(makeFifo(root.resolve("fifo")) && makeFifo(root.resolve("index.html.gz")));
    site.precompressed("gzip");
    link("fifo-link", Path.of("fifo"));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (String target :
              List.of("/fifo", "/fifo/", "/fifo/x", "/fifo-link", "/fifo-link/x")) {
            assertEquals(404, site.get(target).status(), target);
          }
          assertEquals("public", site.get("/index.html", "Accept-Encoding", "gzip").text());
          assertFalse(site.get("/a/").text().contains("fifo"));
        });
  }

  @Test
  void aDeviceIsNotServed() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/zero")));
    FileResolver devices = new FileResolver(Path.of("/dev"), NameRules.POSIX);
    assertEquals("Nothing", kindOf(devices, "/zero"));
    assertEquals("", read(devices, "/zero"));
    assertTrue(devices.open(FilePath.parse("/zero", NameRules.POSIX)).isEmpty());
  }

  // Fuzz

  private static String read(FileResolver resolver, String path) throws IOException {
    return resolver
        .read(FilePath.parse(path, NameRules.POSIX), 1_000)
        .map(file -> new String(file.content(), StandardCharsets.UTF_8))
        .orElse("");
  }

  private static String kindOf(FileResolver resolver, String path) throws IOException {
    return resolver.find(FilePath.parse(path, NameRules.POSIX)).getClass().getSimpleName();
  }

  private static int parseFailure(String path) {
    try {
      FilePath.parse(path, NameRules.POSIX);
      return 0;
    } catch (HttpFailure failure) {
      return failure.status();
    }
  }

  private void link(String name, Path target) throws IOException {
    Files.createSymbolicLink(root.resolve(name), target);
  }

  private static void swap(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static boolean makeFifo(Path path) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder("mkfifo", path.toString()).start().waitFor() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }
}
