package com.acme.engine.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// A server on a real socket that says exactly what a test wants, byte by byte: one script for each
/// connection.
public final class RawServer implements AutoCloseable {

  /// What one connection does; it is closed afterwards.
  @FunctionalInterface
  public interface Script {
    void play(Conversation conversation) throws Exception;
  }

  private final ServerSocket listening;
  private final Script script;
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger finished = new AtomicInteger();
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

  /// The heads of all requests, in the order they came.
  public final Queue<String> heads = new ConcurrentLinkedQueue<>();

  public RawServer(Script script) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
  }

  public RawServer(ServerSocket listening, Script script) {
    this.script = script;
    this.listening = listening;
    Thread.ofVirtual().start(this::accept);
  }

  /// Answers every request alike, on connections that are kept.
  public static RawServer answering(String response) throws IOException {
    return new RawServer(conversation -> {
      while (!conversation.readHead().isEmpty()) {
        conversation.send(response);
      }
    });
  }

  /// A head: its lines, and the empty one.
  public static String head(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  public int port() {
    return listening.getLocalPort();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /// How many connections were opened so far.
  public int accepted() {
    return accepted.get();
  }

  /// Whether this side has closed all connections.
  public boolean hasClosedAll() {
    return finished.get() == accepted.get();
  }

  /// The head of the last request.
  public String lastHead() {
    return heads.stream().reduce("", (first, second) -> second);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        accepted.incrementAndGet();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> play(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void play(Socket socket) {
    try (socket) {
      script.play(new Conversation(this, socket));
    } catch (IOException _) {
      // The client is gone, which is what many tests are about; they see it on their side.
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      finished.incrementAndGet();
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One connection, from the server's side.
  public static final class Conversation {

    private final RawServer server;
    public final Socket socket;
    public final InputStream in;
    private final OutputStream out;

    Conversation(RawServer server, Socket socket) throws IOException {
      this.server = server;
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
    }

    /// Which connection this is, from 1.
    public int number() {
      return server.accepted();
    }

    /// The next request's head with its empty line; empty at the end of the connection.
    public String readHead() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int octet = in.read();
        if (octet < 0) {
          return "";
        }
        head.append((char) octet);
      }
      server.heads.add(head.toString());
      return head.toString();
    }

    /// So many bytes as text.
    public String read(int count) throws IOException {
      return new String(in.readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    /// Everything up to and with a text.
    public String readUntil(String end) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
        int octet = in.read();
        if (octet < 0) {
          throw new IOException("ended after " + bytes.toString(StandardCharsets.ISO_8859_1));
        }
        bytes.write(octet);
      }
      return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    public void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    /// Waits until the other side has closed; fails if it says more.
    public void awaitEnd() throws IOException {
      if (in.read() >= 0) {
        throw new IOException("more came than expected");
      }
    }

    /// Closes with a reset instead of an orderly end.
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
