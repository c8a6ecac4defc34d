package com.acme.engine.cache.cdn;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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

  private final ServerSocket socket;
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final String usual;

  /// @param usual the content of an answer where no other is set
  public FakeApi(String usual) throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.usual = usual;
    Thread.ofVirtual().start(this::acceptAll);
  }

  public String authority() {
    return "127.0.0.1:" + socket.getLocalPort();
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
    return request.replace("\r\n", "\n").replace(Integer.toString(socket.getLocalPort()), "PORT");
  }

  /// How many requests have come that nobody looked at.
  public int unread() {
    return asked.size();
  }

  @Override
  public void close() throws IOException {
    socket.close();
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

  private void acceptAll() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      for (String request = read(in); !request.isEmpty(); request = read(in)) {
        String set = answers.poll();
        String answer = set == null ? answer("200 OK", List.of(), usual) : set;
        asked.add(request);
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
      }
    } catch (IOException gone) {
      // The engine or the test has closed the connection.
    }
  }

  private static String read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        return "";
      }
      head.append((char) octet);
    }
    Matcher length = LENGTH.matcher(head);
    int count = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return head + new String(in.readNBytes(count), StandardCharsets.UTF_8);
  }
}
