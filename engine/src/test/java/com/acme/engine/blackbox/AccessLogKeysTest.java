package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Access logs: `observability.access-log` and the policy.
final class AccessLogKeysTest {

  @TempDir private Path folder;

  /// What is in a log after one request: the engine writes all before it has stopped.
  private String log(String yaml, String name) throws Exception {
    Path file = folder.resolve(name);
    Files.deleteIfExists(file);
    with(folder, yaml, served -> served.get("/a", "User-Agent: tester", "X-Secret: s3cret"));
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private static String everywhere(String accessLog) {
    return routes("{ path: /**, respond: 200 }")
        + "observability: { access-log: "
        + accessLog
        + " }\n";
  }

  private static String policy(String accessLog) {
    return routes("{ path: /**, middleware: [{ access-log: " + accessLog + " }], respond: 200 }")
        + "observability: { access-log: { file: ./all.log, format: \"all {path} {header.X-Secret}\" } }\n";
  }

  @Test
  @CoversKey("observability.access-log.file")
  void linesGoToTheirFile() throws Exception {
    assertTrue(log(everywhere("{ file: ./one.log }"), "one.log").contains("\"/a\""));
    assertTrue(log(everywhere("{ file: ./logs/two.log }"), "logs/two.log").contains("\"/a\""));
    assertEquals("", log(everywhere("{ file: none }"), "one.log"));
  }

  @Test
  @CoversKey("observability.access-log.format")
  void linesHaveTheirFormat() throws Exception {
    assertTrue(log(everywhere("{ file: ./a.log, format: json }"), "a.log").startsWith("{\"time\""));
    String combined = log(everywhere("{ file: ./a.log, format: combined }"), "a.log");
    assertTrue(
        combined.contains("\"GET /a HTTP/1.1\" 200") && combined.contains("tester"), combined);
    String common = log(everywhere("{ file: ./a.log, format: common }"), "a.log");
    assertTrue(common.contains("\"GET /a HTTP/1.1\" 200"), common);
    assertFalse(common.contains("tester"), common);
    assertEquals(
        "GET /a 200\n",
        log(everywhere("{ file: ./a.log, format: \"{method} {path} {status}\" }"), "a.log"));
  }

  @Test
  @CoversKey("observability.access-log.redact")
  void someFieldsAreNeverWritten() throws Exception {
    String log = "{ file: ./a.log, format: \"{header.X-Secret}\", redact: [%s] }";
    assertEquals("s3cret\n", log(everywhere(log.formatted("Cookie")), "a.log"));
    assertFalse(log(everywhere(log.formatted("X-Secret")), "a.log").contains("s3cret"));
  }

  @Test
  @CoversKey("middleware.*.access-log")
  @CoversKey("middleware.*.access-log.file")
  @CoversKey("middleware.*.access-log.format")
  @CoversKey("middleware.*.access-log.redact")
  void aPolicyLaysItsKeysOverTheCommonOnes() throws Exception {
    assertEquals("all /a s3cret\n", log(policy("{}"), "all.log"));
    assertEquals("", log(policy("none"), "all.log"));
    assertEquals("all /a s3cret\n", log(policy("{ file: ./own.log }"), "own.log"));
    assertEquals("", Files.exists(folder.resolve("all.log")) ? "there" : "");
    assertEquals("own 200\n", log(policy("{ format: \"own {status}\" }"), "all.log"));
    assertFalse(log(policy("{ redact: [X-Secret] }"), "all.log").contains("s3cret"));
  }

  /// What the listener takes from no client is an exchange of its site like any other, with its
  /// fields, its line in the log and its place among the recorded ones.
  @Test
  void contentThatIsTooLongAndAnExpectationThatIsNotMetAreLoggedWithTheirRoute() throws Exception {
    String yaml =
        "listeners: { http: { address: \"127.0.0.1:0\", max-body-size: 4 } }\n"
            + everywhere("{ file: ./a.log, format: \"{method} {path} {status}\" }");
    String recorded =
        with(
            folder,
            yaml,
            served -> {
              Answer large = served.ask("http", "POST", "/large", "12345");
              assertEquals(413, large.status());
              assertEquals("nosniff", large.field("X-Content-Type-Options"));
              // An exchange is over once its client was let go, which may be after its answer.
              recorded(served, 413);
              assertEquals(
                  417, served.ask("http", "POST", "/x", "1234", "Expect: miracles").status());
              return recorded(served, 417);
            });
    assertEquals("POST /large 413\nPOST /x 417\n", Files.readString(folder.resolve("a.log")));
    assertTrue(recorded.contains("/large"), recorded);
  }

  private static String recorded(Served served, int status) {
    return Waiting.until(
        () -> served.admin("/api/v1/exchanges").text(),
        text -> text.contains("\"status\":" + status));
  }
}
