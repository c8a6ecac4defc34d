package com.acme.console.traffic.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.console.engine.Carriage;
import com.acme.console.engine.Carriage.Ending;
import com.acme.console.engine.Carriage.Priority;
import com.acme.console.engine.ExchangeDetail;
import com.acme.console.engine.ExchangeDetail.Step;
import com.acme.console.traffic.KnownServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {

  private static final Priority USUAL = new Priority(3, false);

  private static List<String> told(Carriage carriage) {
    ExchangeDetail.Body none = new ExchangeDetail.Body.None();
    ExchangeDetail detail =
        new ExchangeDetail(
            KnownServer.row(1, "GET", "/", 200, 1),
            "/",
            List.of(),
            none,
            List.of(),
            none,
            List.of(),
            carriage,
            new ExchangeDetail.Timings(1, -1, -1, 2, 3, 4),
            List.of(new Step.RouteChosen("shop", "pages", "path /**")),
            "");
    return Decision.of(detail).stream()
        .map(decision -> decision.mood() + " " + decision.subject() + ": " + decision.words())
        .toList();
  }

  private static Carriage stream(
      int promisedBy, List<Carriage.Promise> promises, Ending ending, String code) {
    Carriage.Waits waits = new Carriage.Waits(0, 0, 0, 0);
    return new Carriage.Stream(
        4, promisedBy, USUAL, USUAL, 0, promises, List.of(), waits, ending, code);
  }

  @Test
  void aConnectionThatDidItsWorkAddsNothing() {
    List<String> plain = List.of("GOOD Route shop / pages: path /**");
    assertEquals(plain, told(new Carriage.InTurn(3)));
    assertEquals(plain, told(stream(0, List.of(), Ending.END_STREAM, "")));
  }

  @Test
  void pushesAreToldOnBothSides() {
    assertEquals(
        List.of(
            "GOOD Route shop / pages: path /**", "NEUTRAL Push of /app.css: promised as stream 2"),
        told(stream(0, List.of(new Carriage.Promise(2, "/app.css")), Ending.END_STREAM, "")));
    assertEquals(
        List.of(
            "NEUTRAL Pushed on stream 4: promised by the response on stream 1",
            "GOOD Route shop / pages: path /**"),
        told(stream(1, List.of(), Ending.END_STREAM, "")));
  }

  @Test
  void aStreamThatWasResetIsToldWithWhoDidItAndWhy() {
    assertEquals(
        List.of(
            "GOOD Route shop / pages: path /**",
            "BAD Stream 4 was cut short: RST_STREAM of the client, CANCEL"),
        told(stream(0, List.of(), Ending.RESET_BY_CLIENT, "CANCEL")));
  }
}
