package com.acme.engine.listener;

import com.acme.engine.wire.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The header of the PROXY protocol, versions 1 and 2, which a proxy sends before all else
/// (haproxy.org/download/3.0/doc/proxy-protocol.txt).
///
/// @param client who connected to the proxy; empty where it states none, as in its own checks
/// @param ahead bytes after the header that were read with it
record ProxyHeader(Optional<InetSocketAddress> client, ByteBuffer ahead) {

  private static final byte[] SIGNATURE = {
    '\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'
  };
  private static final byte[] VERSION_1 = "PROXY ".getBytes(StandardCharsets.US_ASCII);

  private static final int LONGEST_LINE = 107;
  private static final int FIXED = 16;
  private static final int LARGEST = 4096;

  private static final int IPV4 = 0x11;
  private static final int IPV6 = 0x21;
  private static final int LOCAL = 0x20;
  private static final int PROXY = 0x21;

  /// Reads the header.
  ///
  /// @throws IOException if the bytes are none, or end inside of it
  static ProxyHeader read(ByteSource source) throws IOException {
    Bytes bytes = new Bytes(source);
    bytes.atLeast(SIGNATURE.length);
    if (bytes.startsWith(SIGNATURE)) {
      return version2(bytes);
    }
    if (bytes.startsWith(VERSION_1)) {
      return version1(bytes);
    }
    throw new IOException("the connection does not begin with the PROXY protocol");
  }

  private static ProxyHeader version1(Bytes bytes) throws IOException {
    int end = bytes.lineEnd();
    String line = new String(bytes.array, 0, end, StandardCharsets.US_ASCII);
    String[] words = line.split(" ", -1);
    ByteBuffer ahead = bytes.after(end + 2);
    if (words.length >= 2 && words[1].equals("UNKNOWN")) {
      return new ProxyHeader(Optional.empty(), ahead);
    }
    boolean known =
        words.length == 6
            && (words[1].equals("TCP4") || words[1].equals("TCP6"))
            && words[4].matches("\\d{1,5}");
    if (!known) {
      throw new IOException("the PROXY line is malformed");
    }
    return new ProxyHeader(Optional.of(address(words[2], Integer.parseInt(words[4]))), ahead);
  }

  private static InetSocketAddress address(String host, int port) throws IOException {
    try {
      return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    } catch (IllegalArgumentException malformed) {
      throw new IOException("the PROXY line has a malformed address", malformed);
    }
  }

  private static ProxyHeader version2(Bytes bytes) throws IOException {
    bytes.atLeast(FIXED);
    int command = bytes.at(12);
    int family = bytes.at(13);
    int length = bytes.at(14) << 8 | bytes.at(15);
    if (command != LOCAL && command != PROXY) {
      throw new IOException("the PROXY header has an unknown version or command");
    }
    if (length > LARGEST - FIXED) {
      throw new IOException("the PROXY header is too long");
    }
    bytes.atLeast(FIXED + length);
    int size = family == IPV4 ? 4 : family == IPV6 ? 16 : 0;
    Optional<InetSocketAddress> client = Optional.empty();
    if (command == PROXY && size > 0) {
      if (length < 2 * size + 4) {
        throw new IOException("the PROXY header is too short for its addresses");
      }
      int port = bytes.at(FIXED + 2 * size) << 8 | bytes.at(FIXED + 2 * size + 1);
      byte[] source = Arrays.copyOfRange(bytes.array, FIXED, FIXED + size);
      client = Optional.of(new InetSocketAddress(InetAddress.getByAddress(source), port));
    }
    return new ProxyHeader(client, bytes.after(FIXED + length));
  }

  /// What was read so far.
  private static final class Bytes {

    private final ByteSource source;
    private final byte[] array = new byte[LARGEST];
    private int count;

    Bytes(ByteSource source) {
      this.source = source;
    }

    void atLeast(int wanted) throws IOException {
      while (count < wanted) {
        more();
      }
    }

    int lineEnd() throws IOException {
      int from = 0;
      while (true) {
        for (int i = from; i + 1 < Math.min(count, LONGEST_LINE); i++) {
          if (array[i] == '\r' && array[i + 1] == '\n') {
            return i;
          }
        }
        if (count >= LONGEST_LINE) {
          throw new IOException("the PROXY line is too long");
        }
        from = Math.max(0, count - 1);
        more();
      }
    }

    boolean startsWith(byte[] prefix) {
      return Arrays.equals(array, 0, prefix.length, prefix, 0, prefix.length);
    }

    int at(int index) {
      return array[index] & 0xff;
    }

    ByteBuffer after(int end) {
      return ByteBuffer.wrap(array, end, count - end).slice();
    }

    private void more() throws IOException {
      int read = source.read(array, count, array.length - count);
      if (read < 0) {
        throw new EOFException("the connection ended inside the PROXY header");
      }
      count += read;
    }
  }
}
