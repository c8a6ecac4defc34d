package com.acme.engine.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.engine.ConfigurationSource;
import com.acme.engine.Engine;
import com.acme.engine.coding.ContentDecoder;
import com.acme.engine.config.Address;
import com.acme.engine.observe.EngineStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrecompressTest {

  private static final String TEXT = "All work and no play makes Jack a dull boy.\n".repeat(200);

  @TempDir Path folder;

  @BeforeEach
  void makeSite() throws IOException {
    write("app.js", TEXT);
    write("deep/page.html", TEXT);
    write("small.css", "a");
    write("photo.png", TEXT);
    write(".hidden/app.js", TEXT);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Ran run(String... more) {
    return Ran.acme(
        Stream.concat(Stream.of("precompress", folder.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void whatGainsHasItsSiblingsAndNothingElse() throws IOException {
    Ran ran = run();
    assertEquals(0, ran.status(), ran.err());
    assertEquals(
        List.of(
            ".hidden/app.js",
            "app.js",
            "app.js.br",
            "app.js.gz",
            "app.js.zst",
            "deep/page.html",
            "deep/page.html.br",
            "deep/page.html.gz",
            "deep/page.html.zst",
            "photo.png",
            "small.css"),
        names());
    assertTrue(ran.out().contains("[2/2] "), ran.out());
    assertTrue(ran.out().contains("2 files, 2 written anew"), ran.out());
  }

  @ParameterizedTest
  @CsvSource({
    "false, 'br, gzip', br",
    "false, 'zstd, gzip', zstd",
    "false, gzip, gzip",
    "true, br, ''"
  })
  void serveSendsTheSiblingToWhoeverTakesIt(boolean live, String accepted, String coding)
      throws Exception {
    run();
    Address anywhere = new Address("127.0.0.1", 0);
    String text = OneLiners.serve(folder, anywhere, false, live, folder.resolve(".acme"));
    try (Engine engine = Engine.start(ConfigurationSource.text(text, folder, ""));
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> response =
          client.send(
              HttpRequest.newBuilder(plain(engine).resolve("/app.js"))
                  .header("Accept-Encoding", accepted)
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertEquals(200, response.statusCode());
      assertEquals(coding, response.headers().firstValue("Content-Encoding").orElse(""));
      String suffix =
          coding.isEmpty() ? "" : "." + coding.replace("zstd", "zst").replace("gzip", "gz");
      assertArrayEquals(Files.readAllBytes(folder.resolve("app.js" + suffix)), response.body());
    }
  }

  private static URI plain(Engine engine) {
    EngineStatus.Listener http =
        engine.status().listeners().stream().filter(each -> !each.tls()).findFirst().orElseThrow();
    return URI.create("http://127.0.0.1:" + http.port());
  }

  @ParameterizedTest
  @CsvSource({"br, br", "zst, zstd", "gz, gzip"})
  void aSiblingHoldsTheFile(String suffix, String coding) throws IOException {
    run();
    byte[] coded = Files.readAllBytes(folder.resolve("app.js." + suffix));
    assertTrue(coded.length < TEXT.length() / 10);
    assertArrayEquals(
        TEXT.getBytes(StandardCharsets.UTF_8),
        new ContentDecoder().decode(coding, coded, TEXT.length()).orElseThrow().bytes());
    assertEquals(
        Files.getLastModifiedTime(folder.resolve("app.js")),
        Files.getLastModifiedTime(folder.resolve("app.js." + suffix)));
  }

  @Test
  void whatIsCurrentIsLeftAsItIs() throws IOException {
    run();
    FileTime before = Files.getLastModifiedTime(folder.resolve("app.js.br"));
    Object key = identity("app.js.br");
    Ran again = run();
    assertTrue(again.out().contains("2 files, 0 written anew"), again.out());
    assertEquals(before, Files.getLastModifiedTime(folder.resolve("app.js.br")));
    assertEquals(key, identity("app.js.br"));
  }

  @Test
  void whatIsOlderIsWrittenAnew() throws IOException {
    run();
    Path file = write("app.js", TEXT + "more");
    Files.setLastModifiedTime(
        file,
        FileTime.fromMillis(
            Files.getLastModifiedTime(folder.resolve("app.js.br")).toMillis() + 5_000));
    assertTrue(run().out().contains("1 written anew"));
    byte[] coded = Files.readAllBytes(folder.resolve("app.js.br"));
    assertEquals(
        TEXT.length() + 4,
        new ContentDecoder().decode("br", coded, 100_000).orElseThrow().bytes().length);
  }

  @Test
  void aCheckWritesNothingAndFailsWhereSomethingIsMissingOrOlder() throws IOException {
    Ran missing = run("--check");
    assertEquals(1, missing.status());
    assertTrue(missing.out().contains("app.js  br, zstd, gzip missing or older"), missing.out());
    assertTrue(missing.out().contains("2 files, 2 not current"), missing.out());
    assertFalse(Files.exists(folder.resolve("app.js.br")));
    run();
    Ran current = run("--check");
    assertEquals(0, current.status(), current.out());
    assertTrue(current.out().contains("2 files, all current"), current.out());
    Files.setLastModifiedTime(folder.resolve("app.js.gz"), FileTime.fromMillis(1_000));
    Ran older = run("--check");
    assertEquals(1, older.status());
    assertTrue(older.out().contains("app.js  gzip missing or older"), older.out());
  }

  @Test
  void whatGainsNothingHasNoSiblingsAndIsCurrentAllTheSame() throws IOException {
    byte[] noise = new byte[5_000];
    new Random(1).nextBytes(noise);
    Files.write(folder.resolve("noise.txt"), noise);
    assertEquals(0, run().status());
    assertFalse(Files.exists(folder.resolve("noise.txt.br")));
    assertEquals(0, run("--check").status());
  }

  @Test
  void codingsLevelsAndSizeAreChosen() throws IOException {
    write("rows.txt", rows());
    assertEquals(0, run("--codings", "gzip", "--level", "gzip=1", "--min-size", "1").status());
    assertFalse(Files.exists(folder.resolve("app.js.br")));
    long quick = Files.size(folder.resolve("rows.txt.gz"));
    Files.delete(folder.resolve("rows.txt.gz"));
    assertEquals(0, run("--codings", "gzip").status());
    assertTrue(Files.size(folder.resolve("rows.txt.gz")) < quick);
  }

  @ParameterizedTest
  @CsvSource({
    "'--level,br=12', 'br has levels from 0 to 11, not 12'",
    "'--level,lz=1',  '\"lz\" is no coding; write br, zstd or gzip'",
    "'--codings,lz',  '\"lz\" is no coding; write br, zstd or gzip'",
  })
  void aWrongChoiceIsNamed(String arguments, String message) {
    Ran ran = run(arguments.split(",", -1));
    assertEquals(2, ran.status());
    assertTrue(ran.err().contains(message), ran.err());
  }

  @Test
  void aFolderThatIsNotThereIsBadInput() {
    Ran ran = Ran.acme("precompress", folder.resolve("none").toString());
    assertEquals(2, ran.status());
    assertTrue(ran.err().contains("none is not a folder"), ran.err());
  }

  @Test
  void whoMayReadTheFileMayReadItsSiblings() throws IOException {
    Path file = folder.resolve("app.js");
    assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    run();
    assertEquals(
        "rw-r--r--",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("app.js.br"))));
  }

  private Object identity(String name) throws IOException {
    return Optional.ofNullable(
        Files.readAttributes(folder.resolve(name), BasicFileAttributes.class).fileKey());
  }

  private static String rows() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      text.append(Integer.toString(i * i * 7, 36)).append(i % 9 == 0 ? "\n" : " row ");
    }
    return text.toString();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(each -> folder.relativize(each).toString())
          .sorted()
          .toList();
    }
  }
}
