package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client that asks for HTTP/2 in its first request of HTTP/1.1 (RFC 7540 section 3.2).
final class Http2UpgradeTest {

  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int WINDOW_UPDATE = 8;

  @TempDir private Path folder;

  /// Of a frame.
  private record Frame(int type, int stream) {}

  @Test
  void theRequestIsAnsweredOnceTheClientSpeaksHttp2() throws Exception {
    try (Served served =
            Served.start(
                folder,
                """
                listeners: { http: { address: "127.0.0.1:0" } }
                admin: { address: "127.0.0.1:0" }
                sites: { site: { routes: [{ path: /**, respond: { body: pong } }] } }
                """);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port("http"))) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      out.write(
          ascii(
              """
              GET / HTTP/1.1\r
              Host: a.test\r
              Connection: Upgrade, HTTP2-Settings\r
              Upgrade: h2c\r
              HTTP2-Settings: AAMAAABkAAQAAP__\r
              \r
              """));
      assertTrue(head(in).startsWith("HTTP/1.1 101 "));
      assertEquals(new Frame(SETTINGS, 0), frame(in));
      assertEquals(new Frame(WINDOW_UPDATE, 0), frame(in));
      assertEquals(0, in.available(), "some clients lose what comes with the 101");
      out.write(ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
      out.write(new byte[] {0, 0, 0, SETTINGS, 0, 0, 0, 0, 0});
      Frame next = frame(in);
      while (next.type() == SETTINGS) {
        next = frame(in);
      }
      assertEquals(new Frame(HEADERS, 1), next);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String head(DataInputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  private static Frame frame(DataInputStream in) throws IOException {
    int lengthAndType = in.readInt();
    int _ = in.readUnsignedByte();
    int stream = in.readInt();
    in.readFully(new byte[lengthAndType >>> Byte.SIZE]);
    return new Frame(lengthAndType & 0xff, stream);
  }
}
