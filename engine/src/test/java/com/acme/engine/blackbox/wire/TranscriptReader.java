package com.acme.engine.blackbox.wire;

import com.acme.engine.blackbox.wire.Transcript.Conversation;
import com.acme.engine.blackbox.wire.Transcript.Ending;
import com.acme.engine.blackbox.wire.Transcript.Expected;
import com.acme.engine.blackbox.wire.Transcript.Setup;
import com.acme.engine.blackbox.wire.Transcript.Step;
import com.acme.engine.blackbox.wire.Transcript.Through;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one transcript; `wire/README.md` says how they are written.
final class TranscriptReader {

  private final String name;
  private final StringBuilder why = new StringBuilder();
  private final List<String> listenerKeys = new ArrayList<>();
  private final List<String> routes = new ArrayList<>();
  private final List<Conversation> conversations = new ArrayList<>();
  private List<Through> through = List.of(Through.values());
  private String conversation = "";
  private List<Step> steps = new ArrayList<>();
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final ByteArrayOutputStream answered = new ByteArrayOutputStream();
  private @Nullable ExpectedBuilder expected;

  private TranscriptReader(String name) {
    this.name = name;
  }

  static Transcript read(String name, String text) {
    TranscriptReader reader = new TranscriptReader(name);
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      try {
        reader.line(line);
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(name + ":" + number + ": " + line, e);
      }
    }
    return reader.finished();
  }

  private Transcript finished() {
    if (why.isEmpty() || conversations.isEmpty() || !steps.isEmpty()) {
      throw new IllegalArgumentException(
          name + ": a transcript says why it exists, and each conversation how it ends");
    }
    return new Transcript(
        name, why.toString(), new Setup(listenerKeys, routes), through, conversations);
  }

  private void line(String line) {
    if (line.startsWith("#")) {
      why.append(line).append('\n');
    } else if (line.startsWith("listener: ")) {
      listenerKeys.add(line.substring(10));
    } else if (line.startsWith("route: ")) {
      routes.add(line.substring(7));
    } else if (line.startsWith("through: ")) {
      through = List.of(Through.valueOf(line.substring(9).toUpperCase(java.util.Locale.ROOT)));
    } else if (line.startsWith("== ")) {
      conversation = line.substring(3);
    } else if (!line.isBlank()) {
      step(line);
    }
  }

  private void step(String line) {
    int space = line.indexOf(' ');
    String mark = space < 0 ? line : line.substring(0, space);
    String rest = space < 0 ? "" : line.substring(space + 1);
    if (mark.startsWith(">")) {
      endExpected();
      sent.writeBytes(repeated(mark, Escapes.bytes(rest)));
      return;
    }
    endSent();
    switch (mark) {
      case "<" -> expect(rest, "HTTP/", false);
      case "u<" -> expect(rest, "", true);
      case "<<" -> add(new Step.ReceiveRaw(Escapes.bytes(rest)));
      case "<eof" -> add(new Step.ReceiveEnd());
      case "shut" -> add(new Step.ShutOutput());
      case "u>" -> answered.writeBytes(Escapes.bytes(rest));
      case "u>end" -> endAnswer(false);
      case "u>close" -> endAnswer(true);
      case "open" -> end(Ending.OPEN);
      case "closed" -> end(Ending.CLOSED);
      default -> throw new IllegalArgumentException("unknown mark " + mark);
    }
  }

  private void endAnswer(boolean close) {
    add(new Step.UpstreamSays(answered.toByteArray(), close));
    answered.reset();
  }

  /// `>*9000 a` sends 9,000 times what follows.
  private static byte[] repeated(String mark, byte[] bytes) {
    int times = mark.equals(">") ? 1 : Integer.parseInt(mark.substring(2));
    ByteArrayOutputStream all = new ByteArrayOutputStream(bytes.length * times);
    for (int i = 0; i < times; i++) {
      all.writeBytes(bytes);
    }
    return all.toByteArray();
  }

  private void expect(String rest, String begins, boolean request) {
    ExpectedBuilder open = expected;
    boolean first = open == null || open.request != request;
    boolean another = !begins.isEmpty() && rest.startsWith(begins);
    boolean anotherRequest =
        request && rest.endsWith(" HTTP/1.1") && open != null && !open.inContent();
    if (open == null || first || another || anotherRequest) {
      endExpected();
      expected = new ExpectedBuilder(rest, request);
    } else {
      open.line(rest);
    }
  }

  private void add(Step step) {
    endSent();
    endExpected();
    steps.add(step);
  }

  private void end(Ending ending) {
    endExpected();
    conversations.add(new Conversation(conversation, steps, ending));
    steps = new ArrayList<>();
    conversation = "";
  }

  private void endSent() {
    if (sent.size() > 0) {
      steps.add(new Step.Send(sent.toByteArray()));
      sent.reset();
    }
  }

  private void endExpected() {
    if (expected != null) {
      Expected message = expected.build();
      steps.add(expected.request ? new Step.UpstreamGot(message) : new Step.Receive(message));
      expected = null;
    }
  }

  /// Collects the lines of one message.
  private static final class ExpectedBuilder {

    private final String startLine;
    private final boolean request;
    private final List<String> fields = new ArrayList<>();
    private @Nullable ByteArrayOutputStream content;

    ExpectedBuilder(String startLine, boolean request) {
      this.startLine = startLine;
      this.request = request;
    }

    boolean inContent() {
      return content != null;
    }

    void line(String line) {
      if (content != null) {
        content.writeBytes(Escapes.bytes(line));
      } else if (line.isEmpty()) {
        content = new ByteArrayOutputStream();
      } else {
        fields.add(line);
      }
    }

    Expected build() {
      return new Expected(startLine, fields, content == null ? null : content.toByteArray());
    }
  }
}
