package com.acme.console.traffic.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.engine.Field;
import com.acme.console.engine.LinkFailure;
import com.acme.console.engine.ReplayEdit;
import com.acme.console.engine.Replayed;
import com.acme.console.state.Work;
import com.acme.console.traffic.KnownServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayViewModelTest {

  private final KnownServer server = new KnownServer();
  private final Work work = new Work(Runnable::run, Runnable::run);
  private final List<String> sent = new ArrayList<>();
  private final ReplayViewModel replay = new ReplayViewModel(server, work, sent::add);

  @BeforeEach
  void twoExchangesAreKept() {
    server.keep(
        KnownServer.row(1, "POST", "/api/a", 200, 1),
        List.of(new Field("Accept", "*/*"), new Field("Cookie", "(redacted)")),
        "{\"n\":1}",
        List.of(new Field("Content-Type", "application/json")),
        "{\"sum\":1}");
    server.keep(
        KnownServer.row(2, "POST", "/api/a", 200, 1),
        List.of(),
        "",
        List.of(new Field("Content-Type", "application/json")),
        "{\"sum\":2}");
    server.replayed = new Replayed("id-2", true, 200, 9, 1, "", List.of("Cookie"));
  }

  private Inspected first() throws LinkFailure {
    return Inspected.ask(server, server.kept.getFirst());
  }

  @Test
  void aRequestIsSentAsItWas() throws LinkFailure {
    replay.again(first());
    assertEquals(List.of(ReplayEdit.NONE), server.replays);
    assertEquals(List.of("id-2"), sent);
  }

  @Test
  void whatWasNotEditedIsNotSent() throws LinkFailure {
    replay.edit(first());
    replay.target().set("/api/b");
    replay.body().set("{\"n\":2}");
    replay.send();
    assertEquals(
        new ReplayEdit(
            Optional.empty(), Optional.of("/api/b"), Optional.empty(), Optional.of("{\"n\":2}")),
        server.replays.getFirst());
  }

  @Test
  void editedFieldsReplaceAll() throws LinkFailure {
    replay.edit(first());
    replay.fields().set("Accept: text/html\n\nX-New:  1 ");
    replay.send();
    assertEquals(
        Optional.of(List.of(new Field("Accept", "text/html"), new Field("X-New", "1"))),
        server.replays.getFirst().fields());
  }

  @Test
  void aFieldLineWithoutColonIsToldOfAndNothingIsSent() throws LinkFailure {
    replay.edit(first());
    replay.fields().set("Accept: a\nnonsense");
    replay.send();
    assertTrue(replay.problem().get().contains("line 2"), replay.problem().get());
    assertTrue(server.replays.isEmpty());
  }

  @Test
  void theNewResponseIsComparedWithTheRecordedOne() throws LinkFailure {
    replay.again(first());
    ReplayViewModel.Result result = replay.result().get().orElseThrow();
    List<String> changed =
        result.difference().orElseThrow().lines().stream()
            .filter(line -> line.kind() != Difference.Kind.BOTH)
            .map(line -> line.kind() + line.text())
            .toList();
    assertEquals(List.of("BEFORE  \"sum\" : 1", "AFTER  \"sum\" : 2"), changed);
    assertFalse(result.difference().orElseThrow().isNone());
    assertTrue(result.omitted().contains("Cookie"));
  }

  @Test
  void secretsThatWouldBeMissingAreToldBeforeItIsSent() throws LinkFailure {
    replay.edit(first());
    assertTrue(replay.note().get().contains("Cookie"), replay.note().get());
  }

  @Test
  void editsStayWhenTheSameExchangeIsLookedAtAgainAndCanBeTakenBack() throws LinkFailure {
    replay.edit(first());
    replay.method().set("PUT");
    replay.edit(first());
    assertEquals("PUT", replay.method().get());
    replay.restore();
    assertEquals("POST", replay.method().get());
  }
}
