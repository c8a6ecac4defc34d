package com.acme.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// A WebSocket server that sends back what it gets: short messages in one frame each (RFC 6455).
public final class WebSocketEcho implements AutoCloseable {

  static final int PORT = 19_060;

  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int MASKED = 0x80;
  private static final int LONGEST = 125;

  private final ServerSocket socket;
  private final Thread accepting;

  private WebSocketEcho(ServerSocket socket) {
    this.socket = socket;
    this.accepting = Thread.ofVirtual().start(this::accept);
  }

  /// Starts to listen on a port of loopback.
  public static WebSocketEcho start(int port) throws IOException {
    return new WebSocketEcho(new ServerSocket(port, 2_000, InetAddress.getLoopbackAddress()));
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException closed) {
      // The end of the run.
    }
  }

  private static void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      InputStream in = client.getInputStream();
      OutputStream out = client.getOutputStream();
      out.write(switching(head(in)).getBytes(StandardCharsets.US_ASCII));
      byte[] frame = new byte[2 + 4 + LONGEST];
      while (true) {
        int length = read(in, frame);
        out.write(frame, 0, 2 + length);
      }
    } catch (IOException gone) {
      // A client left, as all do at the end.
    }
  }

  /// Reads a masked frame and makes an unmasked one of it, in place.
  private static int read(InputStream in, byte[] frame) throws IOException {
    fill(in, frame, 2);
    int length = frame[1] & ~MASKED & 0xff;
    if ((frame[1] & MASKED) == 0 || length > LONGEST) {
      throw new IOException("not a frame of this bench");
    }
    byte[] mask = in.readNBytes(4);
    byte[] content = in.readNBytes(length);
    if (content.length < length) {
      throw new EOFException("the client left");
    }
    for (int i = 0; i < length; i++) {
      frame[2 + i] = (byte) (content[i] ^ mask[i & 3]);
    }
    frame[1] = (byte) length;
    return length;
  }

  private static void fill(InputStream in, byte[] target, int count) throws IOException {
    if (in.readNBytes(target, 0, count) < count) {
      throw new EOFException("the client left");
    }
  }

  /// Reads a message's head, to the empty line.
  public static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int octet = in.read();
      if (octet < 0) {
        throw new EOFException("the connection ended in a head: " + head);
      }
      head.append((char) octet);
    }
    return head.toString();
  }

  private static String switching(String head) throws IOException {
    String key =
        head.lines()
            .filter(line -> line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18))
            .map(line -> line.substring(18).strip())
            .findFirst()
            .orElseThrow(() -> new IOException("no key in " + head));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
      return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: "
          + Base64.getEncoder().encodeToString(digest)
          + "\r\n\r\n";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-1", impossible);
    }
  }

  /// The port is free after it: the system holds it as long as a thread is in a call.
  @Override
  public void close() throws IOException {
    socket.close();
    try {
      accepting.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
