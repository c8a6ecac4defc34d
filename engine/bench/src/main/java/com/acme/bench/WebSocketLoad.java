package com.acme.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Clients that send a message and wait for its echo, over and over.
///
/// @param count of WebSockets, all open at a time
/// @param seconds of load
public record WebSocketLoad(int count, int seconds) {

  private static final int CONTENT = 64;
  private static final String HANDSHAKE =
      """
      GET /ws HTTP/1.1\r
      Host: localhost\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      \r
      """;

  private static final byte[] FRAME = frame();

  /// @param perSecond messages that came back, of all together
  /// @param messages all of them
  public record Echoed(double perSecond, long messages) {}

  /// @throws IOException if one was refused or broke
  public Echoed run(int port) throws IOException, InterruptedException {
    try (WebSocketEcho _ = WebSocketEcho.start(WebSocketEcho.PORT);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Socket> open = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        open.add(connect(port));
      }
      long start = System.nanoTime();
      long end = start + TimeUnit.SECONDS.toNanos(seconds);
      List<Future<Long>> echoing = new ArrayList<>();
      for (Socket socket : open) {
        echoing.add(clients.submit(() -> echo(socket, end)));
      }
      long messages = 0;
      for (Future<Long> one : echoing) {
        messages += one.get();
      }
      return new Echoed(messages / ((System.nanoTime() - start) / 1e9), messages);
    } catch (ExecutionException failed) {
      throw new IOException("a WebSocket broke", failed);
    }
  }

  /// Opens a WebSocket.
  ///
  /// @throws IOException if it is refused
  public static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.getOutputStream().write(HANDSHAKE.getBytes(StandardCharsets.US_ASCII));
    String head = WebSocketEcho.head(socket.getInputStream());
    if (!head.startsWith("HTTP/1.1 101")) {
      throw new IOException("no WebSocket: " + head);
    }
    return socket;
  }

  private static long echo(Socket socket, long end) throws IOException {
    try (socket) {
      long count = 0;
      while (System.nanoTime() < end) {
        echo(socket);
        count++;
      }
      return count;
    }
  }

  /// Sends a message and waits for its echo.
  ///
  /// @throws IOException if the WebSocket ended
  public static void echo(Socket socket) throws IOException {
    socket.getOutputStream().write(FRAME);
    if (socket.getInputStream().readNBytes(2 + CONTENT).length < 2 + CONTENT) {
      throw new IOException("a WebSocket ended");
    }
  }

  /// A text, masked with zeros.
  private static byte[] frame() {
    byte[] frame = new byte[2 + 4 + CONTENT];
    frame[0] = (byte) 0x81;
    frame[1] = (byte) (0x80 | CONTENT);
    Arrays.fill(frame, 6, frame.length, (byte) 'x');
    return frame;
  }
}
