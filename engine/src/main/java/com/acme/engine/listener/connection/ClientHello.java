package com.acme.engine.listener.connection;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a client says first of itself (RFC 8446 section 4.1.2), as far as it is judged before an
/// implementation of TLS sees it: BoringSSL has no hook for that.
///
/// @param serverName whom it asks for (RFC 6066 section 3); empty: nobody
/// @param applications what it speaks (RFC 7301 section 3.1)
public record ClientHello(String serverName, List<String> applications) implements FirstMessage {

  private static final int RECORD_HEADER = 5;
  private static final int HANDSHAKE = 22;
  private static final int CLIENT_HELLO = 1;
  private static final int MESSAGE_HEADER = 4;
  private static final int VERSION_AND_RANDOM = 34;
  private static final int SERVER_NAME = 0;
  private static final int APPLICATIONS = 16;

  public ClientHello {
    applications = List.copyOf(applications);
  }

  /// Reads it from what has come so far, and leaves that as it is.
  ///
  /// @param received from the connection's first byte on
  static FirstMessage read(ByteBuffer received) {
    ByteBuffer bytes = received.duplicate();
    ByteBuffer message = ByteBuffer.allocate(bytes.remaining());
    while (bytes.remaining() >= RECORD_HEADER) {
      int type = bytes.get() & 0xff;
      bytes.getShort();
      int length = bytes.getShort() & 0xffff;
      if (type != HANDSHAKE) {
        return new Other();
      }
      int present = Math.min(length, bytes.remaining());
      message.put(bytes.slice(bytes.position(), present));
      bytes.position(bytes.position() + present);
      if (message.position() >= MESSAGE_HEADER && message.position() >= size(message)) {
        return parsed(message.flip());
      }
    }
    return new Incomplete();
  }

  private static int size(ByteBuffer message) {
    return MESSAGE_HEADER + (message.getInt(0) & 0xff_ffff);
  }

  private static FirstMessage parsed(ByteBuffer message) {
    try {
      if (message.get() != CLIENT_HELLO) {
        return new Other();
      }
      skip(message, MESSAGE_HEADER - 1 + VERSION_AND_RANDOM);
      skip(message, message.get() & 0xff); // session
      skip(message, message.getShort() & 0xffff); // cipher suites
      skip(message, message.get() & 0xff); // compressions
      return message.hasRemaining() ? extensions(part(message)) : new ClientHello("", List.of());
    } catch (BufferUnderflowException | IllegalArgumentException malformed) {
      return new Other();
    }
  }

  private static ClientHello extensions(ByteBuffer extensions) {
    String name = "";
    List<String> applications = List.of();
    while (extensions.hasRemaining()) {
      int type = extensions.getShort() & 0xffff;
      ByteBuffer content = part(extensions);
      switch (type) {
        case SERVER_NAME -> name = serverName(part(content));
        case APPLICATIONS -> applications = applications(part(content));
        default -> {}
      }
    }
    return new ClientHello(name, applications);
  }

  private static String serverName(ByteBuffer names) {
    while (names.hasRemaining()) {
      boolean host = names.get() == 0;
      String name = text(part(names));
      if (host) {
        return name;
      }
    }
    return "";
  }

  private static List<String> applications(ByteBuffer list) {
    List<String> all = new ArrayList<>();
    while (list.hasRemaining()) {
      all.add(text(part(list, list.get() & 0xff)));
    }
    return all;
  }

  /// What has its length before it, in two bytes.
  private static ByteBuffer part(ByteBuffer bytes) {
    return part(bytes, bytes.getShort() & 0xffff);
  }

  private static ByteBuffer part(ByteBuffer bytes, int length) {
    int start = bytes.position();
    skip(bytes, length);
    return bytes.slice(start, length);
  }

  private static void skip(ByteBuffer bytes, int count) {
    if (count > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    bytes.position(bytes.position() + count);
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes).toString();
  }
}
