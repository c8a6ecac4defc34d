package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `sites`, without their routes.
final class SitesKeysTest {

  @TempDir private Path folder;

  @Test
  @CoversKey("sites.*.hosts")
  void aSiteAnswersForItsHosts() throws Exception {
    String yaml =
        """
        sites:
          exact: { hosts: [a.test], routes: [{ path: /, respond: { body: exact } }] }
          wild: { hosts: ["*.a.test"], routes: [{ path: /, respond: { body: wild } }] }
          %s
        """;
    List<String> hosts = List.of("a.test", "b.a.test", "c.b.a.test", "other.test");
    String rest = "rest: { routes: [{ path: /, respond: { body: rest } }] }";
    assertEquals(
        List.of("exact", "wild", "rest", "rest"), with(folder, yaml.formatted(rest), of(hosts)));
    assertEquals(
        List.of("exact", "wild", "404", "404"), with(folder, yaml.formatted(""), of(hosts)));
  }

  private static Served.Question<List<String>> of(List<String> hosts) {
    return served -> {
      List<String> all = new ArrayList<>();
      for (String host : hosts) {
        Answer answer = served.get("/", "Host: " + host);
        all.add(answer.status() == 200 ? answer.text() : "" + answer.status());
      }
      return all;
    };
  }

  @Test
  @CoversKey("sites.*.listeners")
  void aSiteIsServedOnItsListenersOnly() throws Exception {
    String yaml =
        """
        listeners: { one: { address: "127.0.0.1:0" }, two: { address: "127.0.0.1:0" } }
        sites: { site: { listeners: [%s], routes: [{ path: /, respond: 200 }] } }
        """;
    assertEquals(List.of(200, 404), with(folder, yaml.formatted("one"), SitesKeysTest::onBoth));
    assertEquals(List.of(404, 200), with(folder, yaml.formatted("two"), SitesKeysTest::onBoth));
    assertEquals(
        List.of(200, 200), with(folder, yaml.formatted("one, two"), SitesKeysTest::onBoth));
  }

  private static List<Integer> onBoth(Served served) throws IOException {
    return List.of(
        served.ask("one", "GET", "/", "").status(), served.ask("two", "GET", "/", "").status());
  }

  @Test
  @CoversKey("sites.*.middleware")
  @CoversKey("sites.*.routes[].middleware")
  void theSitesPoliciesHoldLessWhatTheRouteReplacesOrDrops() throws Exception {
    String yaml =
        """
        middleware:
          a: { security-headers: { X-Frame-Options: SAMEORIGIN } }
          b: { security-headers: { X-Frame-Options: ALLOW } }
        sites:
          site:
            middleware: [%s]
            routes:
              - { path: /plain, respond: 200 }
              - { path: /own, middleware: [b], respond: 200 }
              - { path: /bare, middleware: [{ security-headers: none }], respond: 200 }
        """;
    assertEquals(
        List.of("SAMEORIGIN", "ALLOW", ""),
        with(folder, yaml.formatted("a"), SitesKeysTest::frames));
    assertEquals(
        List.of("DENY", "ALLOW", ""), with(folder, yaml.formatted(""), SitesKeysTest::frames));
  }

  private static List<String> frames(Served served) throws IOException {
    List<String> all = new ArrayList<>();
    for (String path : List.of("/plain", "/own", "/bare")) {
      all.add(served.get(path).field("X-Frame-Options"));
    }
    return all;
  }

  @Test
  @CoversKey("sites.*.errors")
  void aSiteHasItsOwnErrorPages() throws Exception {
    Files.writeString(folder.resolve("404.html"), "<p>lost");
    Files.writeString(folder.resolve("4xx.html"), "<p>wrong");
    String yaml =
        """
        sites:
          site:
            errors: { %s }
            routes: [{ path: /a, methods: [GET], respond: 200 }]
        """;
    Answer exact =
        with(folder, yaml.formatted("404: ./404.html, 4xx: ./4xx.html"), s -> s.get("/none"));
    assertEquals(404, exact.status());
    assertEquals("<p>lost", exact.text());
    assertTrue(exact.field("Content-Type").startsWith("text/html"));
    Answer of =
        with(folder, yaml.formatted("4xx: ./4xx.html"), s -> s.ask("http", "PUT", "/a", ""));
    assertEquals(405, of.status());
    assertEquals("<p>wrong", of.text());
    assertTrue(with(folder, yaml.formatted(""), s -> s.get("/none")).text().startsWith("404"));
  }
}
