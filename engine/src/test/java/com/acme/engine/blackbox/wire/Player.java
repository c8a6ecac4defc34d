package com.acme.engine.blackbox.wire;

import com.acme.engine.blackbox.wire.Transcript.Conversation;
import com.acme.engine.blackbox.wire.Transcript.Expected;
import com.acme.engine.blackbox.wire.Transcript.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Plays one conversation on a connection of its own, and says where it went another way.
final class Player implements AutoCloseable {

  /// A conversation went another way than its transcript says.
  static final class Departure extends Exception {

    private static final long serialVersionUID = 1L;

    Departure(String message) {
      super(message);
    }
  }

  /// How the client's bytes are cut.
  enum Cut {
    /// What stands together goes out in one write.
    WHOLE,
    /// Each byte in a write of its own.
    BYTES
  }

  /// Nothing takes this long but what never happens.
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;
  private final MessageReader reader;
  private final Heard heard;
  private final OutputStream out;
  private final RecordingUpstream upstream;
  private final Cut cut;
  private final StringBuilder seen = new StringBuilder();
  private final List<String> methods = new ArrayList<>();
  private int answered;
  private int upstreamGot;
  private boolean toldToClose;
  private boolean upstreamGetsNothing;

  Player(int port, RecordingUpstream upstream, Cut cut) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    this.socket.setTcpNoDelay(true);
    this.socket.setSoTimeout(PATIENCE_MILLIS);
    this.out = socket.getOutputStream();
    this.heard = new Heard(socket.getInputStream());
    this.reader = new MessageReader(heard);
    this.upstream = upstream;
    this.cut = cut;
  }

  /// What was said so far, both sides.
  String seen() {
    heard.flushTo(seen);
    return seen + upstream.bytes();
  }

  void play(Conversation conversation) throws IOException, Departure {
    for (Step step : conversation.steps()) {
      play(step);
    }
    switch (conversation.ending()) {
      case CLOSED -> expectEnd();
      case OPEN -> expectOpen();
    }
    checkUpstream();
  }

  private void play(Step step) throws IOException, Departure {
    switch (step) {
      case Step.Send(byte[] bytes) -> send(bytes);
      case Step.Receive(Expected response) -> receive(response);
      case Step.ReceiveRaw(byte[] bytes) -> receiveRaw(bytes);
      case Step.ReceiveEnd() -> expectEnd();
      case Step.ShutOutput() -> socket.shutdownOutput();
      case Step.UpstreamSays(byte[] bytes, boolean close) -> upstream.answer(bytes, close);
      case Step.UpstreamGot(Expected request) -> upstreamGot(request);
    }
  }

  /// A server that has closed already may refuse the rest of what it did not want.
  private void send(byte[] bytes) {
    heard.flushTo(seen);
    seen.append("    > ").append(Escapes.text(bytes, Math.min(bytes.length, 4000))).append('\n');
    rememberMethods(bytes);
    try {
      if (cut == Cut.WHOLE || bytes.length > 20_000) {
        out.write(bytes);
      } else {
        for (byte octet : bytes) {
          out.write(octet);
        }
      }
    } catch (IOException refused) {
      seen.append("    (the server no longer reads: ").append(refused.getMessage()).append(")\n");
    }
  }

  /// A response to HEAD has no body, so it must be known which request is answered.
  private void rememberMethods(byte[] bytes) {
    for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n", -1)) {
      if (line.matches("[A-Z]+ \\S+ HTTP/1\\.\\d")) {
        methods.add(line.substring(0, line.indexOf(' ')));
      }
    }
  }

  private void receive(Expected expected) throws IOException, Departure {
    Message response = response();
    match(expected, response);
    toldToClose |= response.has("Connection", "close");
  }

  private Message response() throws IOException, Departure {
    try {
      Message head = reader.head();
      boolean toHead = answered < methods.size() && methods.get(answered).equals("HEAD");
      Message response = reader.response(head, toHead);
      answered += response.status() >= 200 ? 1 : 0;
      return response;
    } catch (SocketTimeoutException e) {
      throw new Departure("no response came");
    } catch (IOException e) {
      throw new Departure("no well-formed response came: " + e.getMessage());
    }
  }

  private static void match(Expected expected, Message message) throws Departure {
    if (!Pattern.matches(expected.startLine(), message.startLine())) {
      throw new Departure("expected " + expected.startLine() + ", got " + message.startLine());
    }
    for (String line : expected.fields()) {
      if (!Pattern.hasLine(line, message.fields())) {
        throw new Departure("expected " + line + " among " + message.fields());
      }
    }
    if (expected.content() != null && !Arrays.equals(expected.content(), message.content())) {
      throw new Departure(
          "expected the content "
              + new String(expected.content(), StandardCharsets.ISO_8859_1)
              + ", got "
              + new String(message.content(), StandardCharsets.ISO_8859_1));
    }
  }

  private void receiveRaw(byte[] bytes) throws IOException, Departure {
    byte[] got = heard.readNBytes(bytes.length);
    if (!Arrays.equals(bytes, got)) {
      throw new Departure("expected other bytes than " + Escapes.text(got, got.length));
    }
  }

  private void expectEnd() throws IOException, Departure {
    try {
      int octet = heard.read();
      if (octet >= 0) {
        heard.drain();
        throw new Departure("the server says more where it should have closed");
      }
    } catch (SocketTimeoutException e) {
      throw new Departure("the server keeps the connection where it should have closed");
    } catch (SocketException reset) {
      seen.append("    (reset)\n");
    }
  }

  private void expectOpen() throws IOException, Departure {
    if (toldToClose) {
      throw new Departure("the server says Connection: close where it should have kept open");
    }
    send("GET /alive HTTP/1.1\r\nHost: a.test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    Message response = response();
    match(
        new Expected("HTTP/1.1 200 OK", List.of(), new byte[] {'a', 'l', 'i', 'v', 'e'}), response);
  }

  private void upstreamGot(Expected expected) throws Departure {
    List<Message> got = upstream.got();
    if (expected.startLine().equals("nothing")) {
      upstreamGetsNothing = true;
      return;
    }
    if (got.size() <= upstreamGot) {
      throw new Departure("the upstream did not get " + expected.startLine());
    }
    match(expected, got.get(upstreamGot++));
  }

  /// Holds for every conversation: what was forwarded can be read in one way only, and what a
  /// client hid in a body never became a request.
  private void checkUpstream() throws Departure {
    if (!upstream.complaints.isEmpty()) {
      throw new Departure("ambiguous to the upstream: " + upstream.complaints);
    }
    for (Message request : upstream.got()) {
      boolean ours = request.startLine().startsWith("GET /alive ");
      if (request.startLine().contains("smuggled") || (upstreamGetsNothing && !ours)) {
        throw new Departure("the upstream got " + request.startLine());
      }
      for (String name : List.of("Keep-Alive", "Proxy-Connection", "Proxy")) {
        if (!request.all(name).isEmpty()) {
          throw new Departure(name + " was forwarded");
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /// What came from the server, kept to be shown.
  private static final class Heard extends InputStream {

    private final InputStream in;
    private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();

    Heard(InputStream in) {
      this.in = new java.io.BufferedInputStream(in);
    }

    @Override
    public int read() throws IOException {
      int octet = in.read();
      if (octet >= 0) {
        bytes.write(octet);
      }
      return octet;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = in.read(target, offset, length);
      if (read > 0) {
        bytes.write(target, offset, read);
      }
      return read;
    }

    /// Takes what else is there, to show it.
    void drain() throws IOException {
      byte[] more = new byte[Math.min(in.available(), 4000)];
      read(more, 0, more.length);
    }

    void flushTo(StringBuilder seen) {
      if (bytes.size() > 0) {
        byte[] all = bytes.toByteArray();
        seen.append("    < ").append(Escapes.text(all, Math.min(all.length, 4000))).append('\n');
        bytes.reset();
      }
    }
  }

  /// `*` stands for anything.
  private static final class Pattern {

    static boolean matches(String pattern, String text) {
      String regex =
          Arrays.stream(pattern.split("\\*", -1))
              .map(java.util.regex.Pattern::quote)
              .reduce((left, right) -> left + ".*" + right)
              .orElse("");
      return text.matches(regex);
    }

    static boolean hasLine(String pattern, List<String> lines) {
      if (pattern.startsWith("!")) {
        return lines.stream().noneMatch(line -> isField(line, pattern.substring(1)));
      }
      return lines.stream()
          .anyMatch(line -> isField(line, name(pattern)) && matches(value(pattern), value(line)));
    }

    private static boolean isField(String line, String name) {
      return name(line).equalsIgnoreCase(name);
    }

    private static String name(String line) {
      return line.substring(0, Math.max(0, line.indexOf(':')));
    }

    private static String value(String line) {
      return line.substring(line.indexOf(':') + 1).strip();
    }
  }
}
