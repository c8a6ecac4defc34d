package com.acme.engine.blackbox.wire;

import com.acme.engine.client.RawServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A server behind the proxy that writes down the exact bytes it gets. It reads them as the
/// strictest server would: what it finds ambiguous is a failure of the proxy, not of the client.
final class RecordingUpstream implements AutoCloseable {

  /// What it says to one request instead of its usual answer.
  @SuppressWarnings(
      "ArrayRecordComponent") // Octets of a transcript, which nobody changes or compares.
  private record Answer(byte[] bytes, boolean close) {}

  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

  /// Requests as they were read, in order.
  final Queue<Message> requests = new ConcurrentLinkedQueue<>();

  /// What no server should be sent.
  final Queue<String> complaints = new ConcurrentLinkedQueue<>();

  /// All bytes, by connection.
  final Queue<ByteArrayOutputStream> streams = new ConcurrentLinkedQueue<>();

  private final RawServer server;

  RecordingUpstream() throws IOException {
    server = new RawServer(connection -> serve(connection.socket));
  }

  int port() {
    return server.port();
  }

  /// Forgets what it was told and what it got.
  void forget() {
    requests.clear();
    complaints.clear();
    answers.clear();
    streams.forEach(ByteArrayOutputStream::reset);
  }

  void answer(byte[] bytes, boolean close) {
    answers.add(new Answer(bytes, close));
  }

  /// All bytes it got, to show when something failed.
  String bytes() {
    StringBuilder text = new StringBuilder();
    for (ByteArrayOutputStream stream : streams) {
      byte[] bytes = stream.toByteArray();
      if (bytes.length > 0) {
        text.append("    u< ").append(Escapes.text(bytes, bytes.length)).append('\n');
      }
    }
    return text.toString();
  }

  private void serve(Socket socket) throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    streams.add(copy);
    try {
      InputStream in = new BufferedInputStream(new Copying(socket.getInputStream(), copy));
      boolean more = true;
      while (more) {
        more = exchange(in, socket.getOutputStream());
      }
    } catch (MessageReader.Ambiguous ambiguous) {
      complaints.add(String.valueOf(ambiguous.getMessage()));
    }
  }

  private boolean exchange(InputStream in, OutputStream out) throws IOException {
    MessageReader reader = new MessageReader(in);
    Message head = reader.head();
    check(head);
    if (head.has("Expect", "100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    Message request = reader.body(head);
    requests.add(request);
    Answer answer = answers.poll();
    if (answer == null && !request.all("Upgrade").isEmpty()) {
      return tunnel(request, in, out);
    }
    out.write(answer == null ? usual(request) : answer.bytes);
    return answer == null || !answer.close;
  }

  private static void check(Message head) throws MessageReader.Ambiguous {
    if (!head.startLine().matches("[A-Za-z-]+ [\\x21-\\x7e]+ HTTP/1\\.1")) {
      throw new MessageReader.Ambiguous("no request line: " + head.startLine());
    }
    if (head.all("Host").size() != 1) {
      throw new MessageReader.Ambiguous("not one Host: " + head.fields());
    }
    MessageReader.checkFraming(head);
  }

  private static byte[] usual(Message request) {
    boolean echoes = request.startLine().contains(" /echo");
    byte[] content = echoes ? request.content() : word(request).getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n");
    for (String trailer : request.trailers()) {
      head.append("X-Trailer: ").append(trailer).append("\r\n");
    }
    head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    if (!request.startLine().startsWith("HEAD ")) {
      answer.writeBytes(content);
    }
    return answer.toByteArray();
  }

  /// As the direct site's routes answer: `/ok` with `ok`.
  private static String word(Message request) {
    String path = request.startLine().split(" ", -1)[1];
    return path.replaceAll("[?].*", "").replaceAll(".*/", "");
  }

  private static boolean tunnel(Message request, InputStream in, OutputStream out)
      throws IOException {
    String head =
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: "
            + String.join(", ", request.all("Upgrade"))
            + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    in.transferTo(out);
    return false;
  }

  @Override
  public void close() {
    server.close();
  }

  List<Message> got() {
    return List.copyOf(requests);
  }

  private static final class Copying extends FilterInputStream {

    private final ByteArrayOutputStream copy;

    Copying(InputStream in, ByteArrayOutputStream copy) {
      super(in);
      this.copy = copy;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      if (read > 0) {
        copy.write(target, offset, read);
      }
      return read;
    }
  }
}
