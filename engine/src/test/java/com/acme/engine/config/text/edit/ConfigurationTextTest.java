package com.acme.engine.config.text.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.acme.engine.config.text.edit.Outcome.Edited;
import com.acme.engine.config.text.edit.Outcome.Refused;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ConfigurationTextTest {

  private static final String TEXT =
      """
      # The shop.
      data: ./.acme     # what the server owns

      listeners:
        http:  { address: "127.0.0.1:8080" }   # plain
        https: { address: '127.0.0.1:8443', tls: true }

      sites:
        shop:
          hosts: [shop.localhost, "*.shop.localhost"]
          routes:
            # what the app calls
            - name: api          # unique
              path: /api/**
              proxy: ${API:-api}

            - { path: /ping, respond: 200 }
            - name: pages
              path: /**
              files: ./public
                # (built by make)
      environments:
        production: { logging.level: warn, listeners.http: { address: ":80" } }
      """;

  @Test
  void aScalarKeepsItsQuotesAndItsComment() {
    assertLine("data: ./state     # what the server owns", put("data", "./state"));
    assertLine(
        "  https: { address: '127.0.0.1:9443', tls: true }",
        put("listeners.https.address", "127.0.0.1:9443"));
    assertLine(
        "    hosts: [a.localhost, \"*.shop.localhost\"]",
        put("sites.shop.hosts[0]", "a.localhost"));
  }

  @Test
  void theLinesOfAKeyOrItemAreWholeAndBringItsOwnComments() {
    String text = "a:\n  # of b\n  b: 1\n  # of none\n\n  c:\n    - x\n    -   y   # of y\n";
    ConfigurationText lines = ConfigurationText.of(text);
    assertEquals(Optional.of("  # of b\n  b: 1"), lines(lines, "a.b"));
    assertEquals(Optional.of("    -   y   # of y"), lines(lines, "a.c[1]"));
    assertEquals(Optional.empty(), lines(lines, "a.d"));
  }

  private static Optional<String> lines(ConfigurationText text, String path) {
    return text.lines(path(path)).map(lines -> text.text().substring(lines.start(), lines.stop()));
  }

  @Test
  void aScalarThatYamlWouldMisreadIsQuoted() {
    assertLine("data: \"a: b # c\"     # what the server owns", put("data", "a: b # c"));
    assertLine("data: \"null\"     # what the server owns", put("data", "null"));
    assertLine(
        "      - { path: \"/{id}\", respond: 200 }", put("sites.shop.routes[1].path", "/{id}"));
  }

  @Test
  void aKeyIsAddedInTheStyleOfItsSurroundings() {
    assertLine(
        "      - { path: /ping, respond: 200, enabled: false }",
        put("sites.shop.routes[1].enabled", "false"));
    assertAdded(
        "        proxy: ${API:-api}\n        enabled: false\n",
        put("sites.shop.routes[0].enabled", "false"));
    assertAdded(
        "  https: { address: '127.0.0.1:8443', tls: true }\n  admin: { address: \":9\" }\n",
        new Edit.Put(path("listeners.admin"), Data.table("address", Data.text(":9"))));
  }

  @Test
  void aKeyComesWithAllThatIsMissingAboveIt() {
    assertAdded(
        "\n  blog:\n    hosts: [blog.localhost]\n",
        new Edit.Put(path("sites.blog.hosts"), Data.items(Data.text("blog.localhost"))));
    assertAdded("\nlogging: { level: debug }\n", put("logging.level", "debug"));
  }

  @Test
  void aRemovedItemTakesItsOwnCommentsAlongAndNoOthers() {
    String text = edited(TEXT, "", new Edit.Remove(path("sites.shop.routes[0]")));
    assertTrue(!text.contains("what the app calls") && !text.contains("# unique"), text);
    assertTrue(text.contains("# what the server owns") && text.contains("(built by make)"), text);
    String rest = edited(TEXT, "", new Edit.Remove(path("sites.shop.routes[2]")));
    assertTrue(!rest.contains("(built by make)") && rest.contains("environments:"), rest);
  }

  @Test
  void theFirstKeyOfAnItemLeavesItsDash() {
    assertLine("      - path: /api/**", new Edit.Remove(path("sites.shop.routes[0].name")));
  }

  @Test
  void whatBecomesEmptyStaysAMapOrAList() {
    assertEquals("a: {}\n", edited("a:\n  b: 1 # one\n", "", new Edit.Remove(path("a.b"))));
    assertEquals("a: []\n", edited("a:\n  - 1\n", "", new Edit.Remove(path("a[0]"))));
    assertEquals("a: {}\n", edited("a: { b: 1 }\n", "", new Edit.Remove(path("a.b"))));
  }

  @Test
  void aMovedRouteTakesItsLinesAndCommentsAlong() {
    String text = edited(TEXT, "", new Edit.Move(path("sites.shop.routes[0]"), 1));
    String expected =
        """
              - { path: /ping, respond: 200 }

              # what the app calls
              - name: api          # unique
                path: /api/**
                proxy: ${API:-api}
              - name: pages
        """;
    assertTrue(text.contains(expected), text);
  }

  @Test
  void aRouteIsInsertedInTheStyleOfTheList() {
    Map<String, Data> route = new LinkedHashMap<>();
    route.put("path", Data.text("/new/{id}"));
    route.put("redirect", Data.text("/old/{id}"));
    assertAdded(
        "\n      - path: /new/{id}\n        redirect: /old/{id}\n      - name: pages\n",
        new Edit.Insert(path("sites.shop.routes[2]"), new Data.Table(route)));
  }

  @Test
  void aReplacedRouteKeepsWhatIsEqual() {
    Map<String, Data> route = new LinkedHashMap<>();
    route.put("name", Data.text("api"));
    route.put("path", Data.text("/v2/**"));
    route.put("proxy", Data.text("${API:-api}"));
    assertLine(
        "        path: /v2/**", new Edit.Put(path("sites.shop.routes[0]"), new Data.Table(route)));
  }

  @Test
  void aKeyIsRenamed() {
    assertLine("  store:", new Edit.Rename(path("sites.shop"), "store"));
    assertRefused(
        "the name https is taken", TEXT, new Edit.Rename(path("listeners.http"), "https"));
  }

  @Test
  void aChangeLandsWhereTheEffectiveValueCameFrom() {
    assertEquals(
        TEXT.replace("logging.level: warn", "logging.level: error"),
        edited(TEXT, "production", put("logging.level", "error")));
    assertEquals(
        TEXT.replace("\":80\"", "\":81\""),
        edited(TEXT, "production", put("listeners.http.address", ":81")));
    assertEquals(
        TEXT.replace("'127.0.0.1:8443'", "':443'"),
        edited(TEXT, "production", put("listeners.https.address", ":443")));
    assertEquals(
        Optional.of(Data.text("warn")),
        ConfigurationText.of(TEXT, "production").at(path("logging.level")));
  }

  @Test
  void withoutAnEnvironmentTheRestIsChanged() {
    assertEquals(
        TEXT.replace("127.0.0.1:8080", "127.0.0.1:81"),
        edited(TEXT, "", put("listeners.http.address", "127.0.0.1:81")));
  }

  @Test
  void lineEndsByteOrderMarkAndMissingLastLineEndStay() {
    assertEquals(
        "\uFEFFa: 1\r\nb:\r\n  c: 2\r\n  d: 3",
        edited("\uFEFFa: 1\r\nb:\r\n  c: 2", "", put("b.d", "3")));
    assertEquals("\uFEFFb: 2", edited("\uFEFFa: 1\r\nb: 2", "", new Edit.Remove(path("a"))));
    assertEquals("a: 1", edited("a: 1\r\nb: 2", "", new Edit.Remove(path("b"))));
  }

  @Test
  void tabsInCommentsAndTextsOfSeveralLinesStay() {
    String text = "a: |\t# text\n  one\n  two\nb: 1\t#\tone\n";
    assertEquals(text.replace("b: 1", "b: 2"), edited(text, "", put("b", "2")));
    assertEquals(
        "a: |\t# text\n  three\n  four\nb: 1\t#\tone\n",
        edited(text, "", put("a", "three\nfour\n")));
    assertEquals("a: x\t# text\nb: 1\t#\tone\n", edited(text, "", put("a", "x")));
  }

  @Test
  void aFlowListOverSeveralLinesGrowsByALine() {
    assertEquals(
        "a: [\n  one, # 1\n  two,\n  three\n]\n",
        edited(
            "a: [\n  one, # 1\n  two\n]\n", "", new Edit.Insert(path("a[2]"), Data.text("three"))));
    assertEquals(
        "a: [\n  two\n]\n",
        edited("a: [\n  one, # 1\n  two\n]\n", "", new Edit.Remove(path("a[0]"))));
  }

  @Test
  void anEmptyTextGetsItsFirstKey() {
    assertEquals("data: ./x\n", edited("", "", put("data", "./x")));
    assertEquals("# nothing yet\ndata: ./x\n", edited("# nothing yet", "", put("data", "./x")));
  }

  @Test
  void aListThatIsNotThereIsBegun() {
    assertEquals(
        "sites:\n  a:\n    routes:\n      - respond: { body: \"{}\" }\n",
        edited(
            "sites:\n  a:\n",
            "",
            new Edit.Insert(
                path("sites.a.routes[0]"),
                Data.table("respond", Data.table("body", Data.text("{}"))))));
  }

  @Test
  void aShortFormIsReplacedAsAWholeOnly() {
    assertRefused(
        "sites.shop.routes[0].proxy is written in a short form that has no place for strip-prefix;"
            + " replace it as a whole",
        TEXT,
        put("sites.shop.routes[0].proxy.strip-prefix", "/api"));
  }

  @Test
  void aTextWithProblemsIsNotEdited() {
    assertRefused(
        "the text has a problem in line 2: a tab cannot indent; indent with spaces",
        "a:\n\tb: 1\n",
        put("a", "1"));
    assertRefused(
        "the text is no map; write keys at the start of its lines", "- a\n", put("a", "1"));
  }

  @Test
  void whatIsNotThereCannotBeChanged() {
    assertRefused("nowhere is not there", TEXT, new Edit.Remove(path("nowhere")));
    assertRefused(
        "the whole configuration can only be replaced", TEXT, new Edit.Remove(KeyPath.ROOT));
    assertRefused("a configuration is a map", TEXT, new Edit.Put(KeyPath.ROOT, Data.text("x")));
    assertRefused(
        "data is not an item of a list", TEXT, new Edit.Insert(path("data"), Data.text("x")));
    assertRefused("sites.shop.hosts[7] is not there", TEXT, put("sites.shop.hosts[7]", "x"));
    assertRefused(
        "sites.shop.hosts[0] cannot be moved to 9",
        TEXT,
        new Edit.Move(path("sites.shop.hosts[0]"), 9));
  }

  private static Edit put(String path, String value) {
    return new Edit.Put(path(path), Data.text(value));
  }

  private static KeyPath path(String path) {
    return KeyPath.parse(path);
  }

  /// Only lines that hold the expected text are new.
  private static void assertLine(String expected, Edit edit) {
    List<String> before = TEXT.lines().toList();
    List<String> added =
        edited(TEXT, "", edit).lines().filter(line -> !before.contains(line)).toList();
    assertEquals(List.of(expected), added);
  }

  /// The edit only adds to the text, and what it adds stands where it should.
  private static void assertAdded(String expected, Edit edit) {
    String text = edited(TEXT, "", edit);
    assertTrue(text.contains(expected), text);
    List<String> kept = text.lines().filter(TEXT.lines().toList()::contains).toList();
    assertEquals(TEXT.lines().toList(), kept);
  }

  private static void assertRefused(String reason, String text, Edit edit) {
    assertEquals(
        reason, assertInstanceOf(Refused.class, ConfigurationText.of(text).apply(edit)).reason());
  }

  private static String edited(String text, String environment, Edit edit) {
    return switch (ConfigurationText.of(text, environment).apply(edit)) {
      case Edited(String changed, var _) -> changed;
      case Refused(String reason) -> fail(reason);
    };
  }
}
