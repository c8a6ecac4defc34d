package com.acme.bench;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// How a connection is opened and used once: it asks for the file of 1 KB and reads it.
enum Opening {
  PLAIN("plain") {
    @Override
    int port(RunningPeer server) {
      return server.port(false);
    }
  },

  TLS("TLS") {
    @Override
    int port(RunningPeer server) {
      return server.port(true);
    }

    @Override
    SocketFactory sockets() throws IOException {
      try {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsTheBench()}, null);
        return context.getSocketFactory();
      } catch (GeneralSecurityException impossible) {
        throw new IOException("this Java speaks no TLS", impossible);
      }
    }
  },

  /// Without TLS, with prior knowledge.
  HTTP2("h2c") {
    @Override
    int port(RunningPeer server) {
      return server.peer().ports().clearHttp2();
    }

    @Override
    void use(Socket socket) throws IOException {
      socket.getOutputStream().write(HTTP2_REQUEST);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      boolean ended = false;
      while (!ended) {
        int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        in.skipNBytes(length);
        if (type == SETTINGS && (flags & END_OR_ACK) == 0) {
          socket.getOutputStream().write(SETTINGS_ACK);
        }
        ended = stream == 1 && type != WINDOW_UPDATE && (flags & END_OR_ACK) != 0;
      }
    }
  };

  private static final int SETTINGS = 4;
  private static final int WINDOW_UPDATE = 8;
  private static final int END_OR_ACK = 1;

  private static final byte[] REQUEST =
      "GET /1k.bin HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] SETTINGS_ACK = {0, 0, 0, SETTINGS, END_OR_ACK, 0, 0, 0, 0};

  /// The preface, empty SETTINGS, and HEADERS of stream 1 (RFC 9113 section 3.4, RFC 7541 appendix
  /// A).
  private static final byte[] HTTP2_REQUEST =
      ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
              + "\0\0\0\4\0\0\0\0\0"
              + "\0\0\26\1\5\0\0\0\1"
              + "\202\206\4\7/1k.bin\1\11localhost")
          .getBytes(StandardCharsets.ISO_8859_1);

  private final String title;

  Opening(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  abstract int port(RunningPeer server);

  SocketFactory sockets() throws IOException {
    return SocketFactory.getDefault();
  }

  /// Asks and reads the answer.
  ///
  /// @throws IOException if there is none
  void use(Socket socket) throws IOException {
    socket.getOutputStream().write(REQUEST);
    InputStream in = socket.getInputStream();
    int ended = 0;
    while (ended < 4) {
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("the server closed an idle connection");
      }
      boolean expected = octet == ((ended & 1) == 0 ? '\r' : '\n');
      ended = expected ? ended + 1 : octet == '\r' ? 1 : 0;
    }
    in.readNBytes(1_024);
  }

  /// The bench made the certificate itself.
  private static final class TrustsTheBench implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
