package com.acme.engine.cache.cdn;

import com.acme.engine.client.RawServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The API of a network on a real socket: keeps what it is asked, byte for byte, and answers as it
/// was told.
public final class FakeApi implements AutoCloseable {

  private static final Pattern LENGTH = Pattern.compile("\r\nContent-Length: (\\d+)\r\n");

  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final String usual;
  private final RawServer server;

  /// @param usual the content of an answer where no other is set
  public FakeApi(String usual) throws IOException {
    this.usual = usual;
    this.server = new RawServer(this::serve);
  }

  public String authority() {
    return "127.0.0.1:" + server.port();
  }

  public String url() {
    return "http://" + authority();
  }

  /// Sets the next answer.
  ///
  /// @param status code and reason
  /// @param fields lines
  public void next(String status, List<String> fields, String content) {
    answers.add(answer(status, fields, content));
  }

  /// The next request, as it came: lines end with \n for the eye, and the port is PORT.
  public String asked() throws InterruptedException {
    String request = asked.poll(60, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("nothing was asked within a minute");
    }
    return request.replace("\r\n", "\n").replace(Integer.toString(server.port()), "PORT");
  }

  /// How many requests have come that nobody looked at.
  public int unread() {
    return asked.size();
  }

  @Override
  public void close() {
    server.close();
  }

  private static String answer(String status, List<String> fields, String content) {
    StringBuilder answer = new StringBuilder("HTTP/1.1 " + status + "\r\n");
    fields.forEach(field -> answer.append(field).append("\r\n"));
    return answer
        .append("Content-Type: application/json\r\nContent-Length: ")
        .append(content.length())
        .append("\r\n\r\n")
        .append(content)
        .toString();
  }

  private void serve(RawServer.Conversation connection) throws IOException {
    for (String head = connection.readHead(); !head.isEmpty(); head = connection.readHead()) {
      Matcher length = LENGTH.matcher(head);
      int count = length.find() ? Integer.parseInt(length.group(1)) : 0;
      String content = new String(connection.in.readNBytes(count), StandardCharsets.UTF_8);
      String set = answers.poll();
      asked.add(head + content);
      connection.send(
          (set == null ? answer("200 OK", List.of(), usual) : set)
              .getBytes(StandardCharsets.UTF_8));
    }
  }
}
