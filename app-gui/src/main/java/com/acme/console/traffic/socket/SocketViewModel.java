package com.acme.console.traffic.socket;

import com.acme.console.engine.Content;
import com.acme.console.engine.SocketMessage;
import com.acme.console.engine.SocketMessages;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The messages of a WebSocket that a text is looked for in.
final class SocketViewModel {

  private final StringProperty filter = new SimpleStringProperty("");
  private final ObservableList<SocketMessage> shown = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
  private SocketMessages all = SocketMessages.NONE;

  SocketViewModel() {
    filter.addListener(_ -> choose());
  }

  /// What messages must hold, whatever the case; `sent`, `received` and types such as `ping` count
  /// too.
  StringProperty filter() {
    return filter;
  }

  ObservableList<SocketMessage> shown() {
    return shown;
  }

  /// How many there are, and how many are shown.
  ReadOnlyStringProperty count() {
    return count.getReadOnlyProperty();
  }

  /// Why there is none to show.
  String whyEmpty() {
    return all.messages().isEmpty() ? "No message passed." : "No message holds this.";
  }

  /// Shows those of an exchange. Those that are shown already stay as they are, and what came after
  /// them is added.
  void show(SocketMessages messages) {
    List<SocketMessage> before = all.messages();
    List<SocketMessage> now = messages.messages();
    all = messages;
    if (!before.isEmpty() && continues(before, now)) {
      shown.addAll(chosen(now.subList(before.size(), now.size())));
      tell();
    } else {
      choose();
    }
  }

  private static boolean continues(List<SocketMessage> before, List<SocketMessage> now) {
    return before.size() <= now.size()
        && IntStream.range(0, before.size()).allMatch(i -> before.get(i).isSame(now.get(i)));
  }

  /// What is said beside them; empty: nothing.
  String note() {
    return all.note();
  }

  private void choose() {
    shown.setAll(chosen(all.messages()));
    tell();
  }

  private List<SocketMessage> chosen(List<SocketMessage> messages) {
    String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
    return messages.stream().filter(message -> holds(message, wanted)).toList();
  }

  private void tell() {
    int total = all.messages().size();
    String messages = total == 1 ? "1 message" : total + " messages";
    count.set(shown.size() == total ? messages : shown.size() + " of " + messages);
  }

  private static boolean holds(SocketMessage message, String wanted) {
    return wanted.isEmpty()
        || direction(message).equals(wanted)
        || message.type().name().toLowerCase(Locale.ROOT).equals(wanted)
        || Preview.of(message).toLowerCase(Locale.ROOT).contains(wanted)
        || message.text().toLowerCase(Locale.ROOT).contains(wanted);
  }

  /// As the client sees it.
  static String direction(SocketMessage message) {
    return message.fromClient() ? "sent" : "received";
  }

  /// The content of a message as content is looked at.
  static Content content(SocketMessage message) {
    return new Content(
        message.content(), mediaType(message), "", !message.truncated(), message.length());
  }

  private static String mediaType(SocketMessage message) {
    return switch (message.type()) {
      case TEXT ->
          message.text().startsWith("{") || message.text().startsWith("[")
              ? "application/json"
              : "text/plain; charset=utf-8";
      case CLOSE -> "text/plain; charset=utf-8";
      case BINARY, PING, PONG -> "application/octet-stream";
    };
  }

  /// What is said of a message before its content.
  static String note(SocketMessage message) {
    String cut =
        message.truncated()
            ? "Cut: the first %,d bytes of %,d."
                .formatted(message.content().length, message.length())
            : "";
    String coded = message.compressed() ? "It was compressed on the wire." : "";
    return (cut + " " + coded).strip();
  }
}
