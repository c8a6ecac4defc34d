package com.acme.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OfflineCommandsTest {

  private static final String GOOD =
      """
      data: ./own
      listeners:
        http: { address: "127.0.0.1:8080" }
        inside: { address: "127.0.0.1:9090" }
        plain: { address: "127.0.0.1:9191", redirect-to-https: true }
        https: { address: "127.0.0.1:8443", tls: true }
      sites:
        shop:
          hosts: [shop.localhost]
          routes:
            - { name: api, path: /api/**, methods: [POST], respond: { status: 200, body: "api" } }
            - { name: off, path: /api/off, enabled: false, respond: { status: 200, body: "off" } }
            - { name: beta, path: /api/**, headers: { X-Beta: "1" }, respond: { status: 200, body: "beta" } }
            - { name: rest, path: /**, respond: { status: 200, body: "rest" } }
        inside:
          listeners: [inside]
          routes:
            - { name: all, path: /**, respond: { status: 200, body: "inside" } }
      environments:
        production: { logging.level: warn }
      """;

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.writeString(folder.resolve("acme.yaml"), GOOD);
  }

  @Test
  void aGoodConfigurationIsOneLineOnStdout() {
    Ran ran = Ran.acme("validate", file.toString());
    assertEquals("", ran.err());
    assertEquals(0, ran.status());
    assertEquals(
        file + " is good: 4 listeners, 2 sites, 5 routes (environment development)\n", ran.out());
  }

  @Test
  void aServerThatNobodyVerifiesIsACautionUnlessItsKeyIsPinned() throws IOException {
    String server =
        "sites: { a: { routes: [{ path: /, proxy: { servers: [{ url: 'https://h:1', verify: false%s }] } }] } }\n";
    Files.writeString(file, server.formatted(""));
    Ran ran = Ran.acme("validate", file.toString());
    assertEquals(0, ran.status());
    assertTrue(ran.err().startsWith("caution: the server https://h:1 of "), ran.err());
    Files.writeString(
        file, server.formatted(", pins: ['sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=']"));
    assertEquals("", Ran.acme("validate", file.toString()).err());
  }

  @Test
  void validatingWritesNothing() {
    assertEquals(0, Ran.acme("validate", file.toString()).status());
    assertFalse(Files.exists(folder.resolve("own")));
  }

  @Test
  void everyProblemIsALineOnStderrWithItsPlace() throws IOException {
    Files.writeString(file, "listenrs: {}\nlogging: { level: loud }\n");
    Ran ran = Ran.acme("validate", file.toString());
    assertEquals(2, ran.status());
    assertEquals("", ran.out());
    List<String> lines = ran.err().lines().toList();
    assertEquals(2, lines.size(), ran.err());
    assertTrue(lines.getFirst().startsWith(file + ":1:1: "), ran.err());
    assertTrue(lines.getLast().startsWith(file + ":2:19: "), ran.err());
    assertTrue(lines.stream().allMatch(line -> line.contains("; ")), ran.err());
  }

  @Test
  void aMissingFileIsAProblem() {
    Path missing = folder.resolve("missing.yaml");
    Ran ran = Ran.acme("validate", missing.toString());
    assertEquals(2, ran.status());
    assertEquals(
        missing + ":1:1: there is no such file; create it, or name another one\n", ran.err());
  }

  @Test
  void aDirectoryIsNoConfiguration() {
    Ran ran = Ran.acme("validate", folder.toString());
    assertEquals(2, ran.status());
    assertEquals(folder + ":1:1: this is a directory; name the file in it\n", ran.err());
  }

  @Test
  void aCertificateNobodyMayIssueLocallyIsAProblemAtItsKey() throws IOException {
    Files.writeString(file, "tls:\n  certificates:\n    bank:\n      local: [www.bank.com]\n");
    Ran ran = Ran.acme("validate", file.toString());
    assertEquals(2, ran.status());
    assertTrue(ran.err().startsWith(file + ":4:14: tls.certificates.bank.local: "), ran.err());
  }

  @Test
  void anUnknownEnvironmentIsAProblem() {
    Ran ran = Ran.acme("validate", file.toString(), "--environment", "moon");
    assertEquals(2, ran.status());
    assertTrue(ran.err().contains("moon"), ran.err());
  }

  @Test
  void theEffectiveConfigurationIsPrintedWithOrigins() {
    Ran ran =
        Ran.acme("config", "print", "--config", file.toString(), "--environment", "production");
    assertEquals(0, ran.status(), ran.err());
    assertTrue(ran.out().contains("level: warn  # acme.yaml:20:32 production"), ran.out());
  }

  @Test
  void aConfigurationWithProblemsIsNotPrinted() throws IOException {
    Files.writeString(file, "listenrs: {}\n");
    Ran ran = Ran.acme("config", "print", "--config", file.toString());
    assertEquals(2, ran.status());
    assertEquals("", ran.out());
    assertTrue(ran.err().startsWith(file + ":1:1: "), ran.err());
  }

  @Test
  void everyRouteIsExplainedInOrder() {
    Ran ran = explain("http://shop.localhost:8080/api/off?x=1");
    assertEquals(0, ran.status(), ran.err());
    assertEquals(
        """
        request   GET /api/off of shop.localhost
        listener  http (127.0.0.1:8080)
        site      shop: its hosts name shop.localhost

           ROUTE  PATH      ACTION   WHY
           api    /api/**   respond  method GET is none of POST
           off    /api/off  respond  it is disabled
           beta   /api/**   respond  header X-Beta has to be "1", but there is none
        >  rest   /**       respond  matches

        answer    respond: route rest
        """,
        ran.out());
  }

  @Test
  void methodAndHeadersChooseTheRoute() {
    assertAnswer("respond: route api", "http://shop.localhost:8080/api/a", "-X", "POST");
    assertAnswer("respond: route beta", "http://shop.localhost:8080/api/a", "-H", "X-Beta: 1");
    assertAnswer(
        "respond: route rest", "http://127.0.0.1:8080/other", "-H", "Host: shop.localhost");
  }

  @Test
  void portAndSchemeChooseTheListener() {
    assertAnswer("404: no site answers for elsewhere", "http://elsewhere:8080/");
    assertAnswer("respond: route all", "http://elsewhere:9090/");
    assertAnswer("respond: route rest", "HTTPS://shop.localhost:8443");
    assertTrue(
        explain("http://shop.localhost/")
            .out()
            .contains("http (127.0.0.1:8080): none has port 80"));
  }

  @Test
  void aListenerThatRedirectsAnswersItself() {
    assertAnswer(
        "308: listener plain sends every request to HTTPS; the routes are for https URLs",
        "http://shop.localhost:9191/");
  }

  @Test
  void aMalformedQuestionIsBadUsage() {
    for (String url :
        List.of("/api", "ftp://shop.localhost/", "http://", "http://a:99999/", "http://a/%zz")) {
      Ran ran = explain(url);
      assertEquals(2, ran.status(), url);
      assertTrue(ran.err().startsWith("acme: "), ran.err());
    }
    assertEquals(2, explain("http://shop.localhost/", "-H", "nonsense").status());
    assertEquals(2, Ran.acme("explain").status());
  }

  private void assertAnswer(String answer, String... args) {
    Ran ran = explain(args);
    assertEquals(0, ran.status(), ran.err());
    assertTrue(ran.out().endsWith("answer    " + answer + "\n"), ran.out());
  }

  private Ran explain(String... args) {
    String[] all = new String[args.length + 3];
    all[0] = "explain";
    System.arraycopy(args, 0, all, 1, args.length);
    all[args.length + 1] = "--config";
    all[args.length + 2] = file.toString();
    return Ran.acme(all);
  }
}
