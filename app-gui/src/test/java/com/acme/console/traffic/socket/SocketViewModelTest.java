package com.acme.console.traffic.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.Snapshots;
import com.acme.console.engine.Content;
import com.acme.console.engine.SocketMessage;
import com.acme.console.engine.SocketMessages;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class SocketViewModelTest {

  private static final SocketMessage HELLO =
      message(true, SocketMessage.Type.TEXT, "Hello there".getBytes(UTF_8));
  private static final SocketMessage ORDER =
      message(false, SocketMessage.Type.TEXT, "{\n  \"order\": 7\n}".getBytes(UTF_8));
  private static final SocketMessage BYTES =
      message(true, SocketMessage.Type.BINARY, new byte[] {0, 1, -1});
  private static final SocketMessage PING = message(false, SocketMessage.Type.PING, new byte[0]);
  private static final SocketMessage CLOSE =
      new SocketMessage(
          false,
          Snapshots.NOW,
          SocketMessage.Type.CLOSE,
          6,
          "bye".getBytes(UTF_8),
          false,
          false,
          1001);

  /// What a chat may have been.
  public static final SocketMessages CHAT =
      new SocketMessages(List.of(HELLO, ORDER, BYTES, PING, CLOSE), "");

  private final SocketViewModel model = new SocketViewModel();

  /// Texts of the client's, each a new object.
  public static SocketMessages said(String... texts) {
    return new SocketMessages(
        Arrays.stream(texts)
            .map(text -> message(true, SocketMessage.Type.TEXT, text.getBytes(UTF_8)))
            .toList(),
        "");
  }

  private static SocketMessage message(
      boolean fromClient, SocketMessage.Type type, byte[] content) {
    return new SocketMessage(
        fromClient, Snapshots.NOW, type, content.length, content, false, false, 1005);
  }

  @Test
  void aMessageIsOneLineWhateverItIs() {
    assertEquals("Hello there", Preview.of(HELLO));
    assertEquals("{ \"order\": 7 }", Preview.of(ORDER));
    assertEquals("00 01 ff", Preview.of(BYTES));
    assertEquals("Ping", Preview.of(PING));
    assertEquals("Close 1001  bye", Preview.of(CLOSE));
    String large =
        Preview.of(message(true, SocketMessage.Type.TEXT, "x".repeat(9_000).getBytes(UTF_8)));
    assertTrue(large.length() < 400 && large.endsWith("\u2026"), large);
    String octets = Preview.of(message(true, SocketMessage.Type.BINARY, new byte[500]));
    assertTrue(octets.length() < 120 && octets.endsWith("\u2026"), octets);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 5, 5 messages",
    "hello, 1, 1 of 5 messages",
    "' ORDER ', 1, 1 of 5 messages",
    "sent, 2, 2 of 5 messages",
    "received, 3, 3 of 5 messages",
    "ping, 1, 1 of 5 messages",
    "1001, 1, 1 of 5 messages",
    "ff, 1, 1 of 5 messages",
    "nothing of the kind, 0, 0 of 5 messages"
  })
  void aTextADirectionOrATypeChooses(String filter, int shown, String count) {
    model.show(CHAT);
    model.filter().set(filter);
    assertEquals(shown, model.shown().size());
    assertEquals(count, model.count().get());
  }

  @Test
  void whatCameAfterThoseThatAreShownIsAddedAndTheyStay() {
    model.show(said("one", "two"));
    List<SocketMessage> before = List.copyOf(model.shown());
    model.show(said("one", "two", "three"));
    assertEquals("3 messages", model.count().get());
    assertSame(before.get(0), model.shown().get(0));
    assertSame(before.get(1), model.shown().get(1));
    model.filter().set("t");
    model.show(said("one", "two", "three", "one", "ten"));
    assertEquals("3 of 5 messages", model.count().get());
    model.show(said("one", "else"));
    assertEquals("0 of 2 messages", model.count().get());
  }

  @Test
  void theFilterStaysForTheNextExchange() {
    model.filter().set("order");
    model.show(CHAT);
    assertEquals(List.of(ORDER), List.copyOf(model.shown()));
    assertEquals("No message holds this.", model.whyEmpty());
    model.show(new SocketMessages(List.of(), "It could not be read."));
    assertEquals("No message passed.", model.whyEmpty());
    assertEquals("It could not be read.", model.note());
    assertEquals("0 messages", model.count().get());
  }

  @Test
  void theChosenOneIsLookedAtAsWhatItIs() {
    Content json = SocketViewModel.content(ORDER);
    assertEquals("application/json", json.contentType());
    assertEquals("text/plain; charset=utf-8", SocketViewModel.content(HELLO).contentType());
    assertEquals("application/octet-stream", SocketViewModel.content(BYTES).contentType());
    assertEquals("", SocketViewModel.note(ORDER));
    SocketMessage cut =
        new SocketMessage(
            true,
            Snapshots.NOW,
            SocketMessage.Type.TEXT,
            5_000,
            "abc".getBytes(UTF_8),
            true,
            true,
            1005);
    assertEquals(
        "Cut: the first 3 bytes of 5,000. It was compressed on the wire.",
        SocketViewModel.note(cut));
  }
}
