package com.acme.console.traffic.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.console.engine.Carriage;
import com.acme.console.engine.Carriage.Ending;
import com.acme.console.engine.Carriage.Priority;
import com.acme.console.engine.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarriageFactsTest {

  private static final Priority USUAL = new Priority(3, false);
  private static final Carriage.Waits NONE = new Carriage.Waits(0, 0, 0, 0);

  private static List<String> told(List<Field> facts) {
    return facts.stream().map(fact -> fact.name() + ": " + fact.value()).toList();
  }

  private static Carriage.Stream stream(
      int promisedBy, Priority asked, Priority now, int updates, Ending ending, String code) {
    return new Carriage.Stream(
        5, promisedBy, asked, now, updates, List.of(), List.of(), NONE, ending, code);
  }

  @Test
  void aConnectionOfHttp11TellsWhatItCarriedBefore() {
    assertEquals(
        List.of("Earlier on it: none"), told(CarriageFacts.ofConnection(new Carriage.InTurn(0))));
    assertEquals(
        List.of("Earlier on it: 1 exchange"),
        told(CarriageFacts.ofConnection(new Carriage.InTurn(1))));
    assertEquals(
        List.of("Earlier on it: 12 exchanges"),
        told(CarriageFacts.ofConnection(new Carriage.InTurn(12))));
  }

  @Test
  void aPlainStreamTellsWhoOpenedItItsPriorityAndItsEnd() {
    assertEquals(
        List.of("Opened by: the client", "Priority: u=3  (the default)", "Ended by: END_STREAM"),
        told(CarriageFacts.of(stream(0, USUAL, USUAL, 0, Ending.END_STREAM, ""))));
  }

  @Test
  void aPriorityThatWasChangedIsToldBeforeAndAfter() {
    assertEquals(
        List.of(
            "Opened by: the client",
            "Priority: u=1, i  (incremental)",
            "Changed to: u=5",
            "PRIORITY_UPDATE: 2 from the client",
            "Ended by: RST_STREAM of the client, CANCEL"),
        told(
            CarriageFacts.of(
                stream(
                    0,
                    new Priority(1, true),
                    new Priority(5, false),
                    2,
                    Ending.RESET_BY_CLIENT,
                    "CANCEL"))));
  }

  @Test
  void aPushedStreamTellsWhichPromisedIt() {
    assertEquals(
        List.of(
            "Opened by: the server, which promised it on stream 3",
            "Priority: u=3  (the default)",
            "Ended by: the end of the connection"),
        told(CarriageFacts.of(stream(3, USUAL, USUAL, 0, Ending.CONNECTION_ENDED, ""))));
  }

  @Test
  void onlyWhatWasWaitedForIsTold() {
    assertEquals(List.of(), CarriageFacts.of(NONE));
    assertEquals(
        List.of("Times: 3", "Stream's window: 12.0 ms", "Its turn: 1.00 ms"),
        told(CarriageFacts.of(new Carriage.Waits(3, 12_000_000, 0, 1_000_000))));
  }
}
