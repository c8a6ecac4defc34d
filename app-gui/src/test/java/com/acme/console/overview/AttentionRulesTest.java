package com.acme.console.overview;

import static com.acme.console.Snapshots.NOW;
import static com.acme.console.Snapshots.certificate;
import static com.acme.console.Snapshots.upstream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.Snapshots;
import com.acme.console.engine.ConfigProblem;
import com.acme.console.engine.Reload;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Place;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttentionRulesTest {

  @Test
  void aHealthyServerNeedsNone() {
    assertEquals(List.of(), of(Snapshots.running()));
  }

  @Test
  void aCertificateThatExpiresSoonLeadsToTheCertificates() {
    Attention entry = only(Snapshots.with(certificate("shop", "files", 90, 10)));
    assertEquals("Certificate shop expires in 10 days.", entry.text());
    assertEquals(Attention.Level.WARNING, entry.level());
    assertEquals(
        new Attention.Remedy.Go(new Destination.Plain(Place.CERTIFICATES)), entry.remedy());
  }

  @Test
  void oneThatRenewsItselfIsLeftAloneForLonger() {
    assertEquals(List.of(), of(Snapshots.with(certificate("shop", "acme", 90, 13))));
    assertEquals(1, of(Snapshots.with(certificate("shop", "acme", 90, 10))).size());
  }

  @Test
  void everyProblemOfACertificateIsSaid() {
    List<Attention> found =
        of(
            Snapshots.with(
                certificate("shop", "files", 90, 60, "the key does not fit", "no chain")));
    assertEquals(
        List.of("Certificate shop: the key does not fit", "Certificate shop: no chain"),
        found.stream().map(Attention::text).toList());
  }

  @Test
  void aRefusedConfigurationLeadsToItsFirstProblem() {
    List<ConfigProblem> problems =
        List.of(
            new ConfigProblem("acme.yaml", 12, 5, "there is no upstream apo", "write api"),
            new ConfigProblem("acme.yaml", 20, 1, "other", ""));
    Attention entry = only(Snapshots.with(new Reload(NOW, false, "file", 0, problems)));
    assertTrue(entry.text().contains("Line 12: there is no upstream apo (and 1 more)"));
    assertEquals(new Attention.Remedy.Go(new Destination.ConfigLine(12, 5)), entry.remedy());
  }

  @Test
  void anAppliedConfigurationNeedsNone() {
    assertEquals(List.of(), of(Snapshots.with(new Reload(NOW, true, "file", 3, List.of()))));
  }

  @Test
  void aServerThatIsDownSaysWhy() {
    Attention entry = only(Snapshots.with(upstream("down", 5, 5)));
    assertEquals("Upstream api: http://127.0.0.1:9 is down: connection refused", entry.text());
    assertEquals(Attention.Level.ERROR, entry.level());
  }

  @Test
  void aServerThatFailsATenthOfItsRequestsIsToldOneThatFailsLessIsNot() {
    assertEquals(
        "Upstream api: http://127.0.0.1:9 failed 10 of 100 requests in the last minute.",
        only(Snapshots.with(upstream("unknown", 100, 10))).text());
    assertEquals(List.of(), of(Snapshots.with(upstream("unknown", 100, 9))));
    assertEquals(List.of(), of(Snapshots.with(upstream("up", 0, 0))));
  }

  @Test
  void noMoreRequestsFailedInAMinuteThanWereHanded() {
    RecentFailures failures = new RecentFailures();
    failures.look(Snapshots.with(upstream("unknown", 100, 0)), NOW);
    Instant later = NOW.plusSeconds(120);
    ServerSnapshot server = Snapshots.with(upstream("unknown", 102, 3));
    failures.look(server, later);
    assertEquals(
        "Upstream api: http://127.0.0.1:9 failed 2 of 2 requests in the last minute.",
        AttentionRules.of(server, failures, true, 0, later).getFirst().text());
  }

  @Test
  void theGravestComesFirst() {
    List<Attention> found =
        AttentionRules.of(
            Snapshots.with(certificate("a", "files", 90, 5), certificate("b", "files", 90, -5)),
            new RecentFailures(),
            false,
            7,
            NOW);
    assertEquals(
        List.of(
            Attention.Level.ERROR,
            Attention.Level.WARNING,
            Attention.Level.NOTE,
            Attention.Level.NOTE),
        found.stream().map(Attention::level).toList());
    assertInstanceOf(Attention.Remedy.TurnRecordingOn.class, found.get(2).remedy());
    assertInstanceOf(Attention.Remedy.LoadAgain.class, found.get(3).remedy());
  }

  private static List<Attention> of(ServerSnapshot server) {
    RecentFailures failures = new RecentFailures();
    failures.look(server, NOW);
    return AttentionRules.of(server, failures, true, 0, NOW);
  }

  private static Attention only(ServerSnapshot server) {
    List<Attention> found = of(server);
    assertEquals(1, found.size(), found.toString());
    return found.getFirst();
  }
}
