package com.acme.console.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProposalsTest {

  private static final String TEXT =
      """
      listeners:
        http: { address: ":80" }
        https: { address: ":443", tls: true }
      upstreams:
        api: { servers: ["http://127.0.0.1:1"] }
        chat: { servers: ["http://127.0.0.1:2"] }
      middleware:
        strict: { security-headers: {} }
      environments:
        production: { logging.level: warn }
      """;

  @Test
  void aMapProposesTheKeysItHasNot() {
    List<String> labels = labels("listeners:\n  http:\n    address: \":80\"\n    @");
    assertTrue(labels.contains("tls"));
    assertFalse(labels.contains("address"));
  }

  @Test
  void keysOfLaterVersionsAreNotProposed() {
    assertFalse(labels("observability:\n  @").contains("tracing"));
  }

  @Test
  void whatBeginsLikeItComesBeforeWhatHoldsIt() {
    assertEquals(List.of("listeners"), labels("listen@"));
    List<String> labels = labels("sites:\n  a:\n    routes:\n      - re@");
    assertEquals(List.of("record", "redirect", "respond"), labels.subList(0, 3));
    assertTrue(labels.contains("path-regex"));
  }

  @Test
  void aKeyBringsWhatItsValueNeeds() {
    assertEquals("listeners:\n  ", insert("listen@", "listeners"));
    assertEquals("environment: ", insert("envir@", "environment"));
    assertEquals("routes:\n      - ", insert("sites:\n  shop:\n    rou@", "routes"));
    assertEquals("tls: ", insert("listeners: { http: { t@", "tls"));
  }

  @Test
  void aKeyThatHasItsColonKeepsIt() {
    assertEquals("environment", insert("environmen@: x", "environment"));
  }

  @Test
  void aValueProposesTheWordsItMayBe() {
    assertEquals(List.of("true", "false"), labels("listeners: { http: { tls: @"));
    assertEquals(List.of("warn"), labels("logging: { level: wa@"));
  }

  @Test
  void aValueThatNamesSomethingProposesTheNamesOfTheText() {
    assertEquals(
        List.of("api", "chat"), labels(TEXT + "sites: { a: { routes: [{ path: /, proxy: @"));
    assertEquals(List.of("http", "https"), labels(TEXT + "sites: { a: { listeners: [@"));
    assertEquals(List.of("production"), labels(TEXT + "environment: pro@"));
    assertTrue(
        labels(TEXT + "sites: { a: { middleware: [@").containsAll(List.of("strict", "compress")));
  }

  @Test
  void anEnvironmentTakesWholePaths() {
    assertEquals(
        List.of("logging.level", "logging.levels"),
        labels("environments:\n  dev:\n    logging.le@"));
    assertTrue(labels(TEXT + "  dev:\n    listeners.ht@").containsAll(List.of("listeners.http")));
    assertTrue(labels(TEXT + "  dev:\n    listeners.http.@").contains("listeners.http.address"));
    assertEquals(List.of("debug"), labels("environments:\n  dev: { logging.level: deb@"));
  }

  @Test
  void aCommentProposesNothing() {
    assertEquals(List.of(), labels("# lis@"));
  }

  private static List<String> labels(String marked) {
    return at(marked).items().stream().map(Proposal::label).toList();
  }

  private static String insert(String marked, String label) {
    return at(marked).items().stream()
        .filter(proposal -> proposal.label().equals(label))
        .map(Proposal::insert)
        .findFirst()
        .orElseThrow();
  }

  private static Proposals at(String marked) {
    int caret = marked.indexOf('@');
    return Proposals.at(marked.replace("@", ""), caret);
  }
}
