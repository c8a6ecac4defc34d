package com.acme.engine.listener.connection;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a client says first (RFC 8446 section 4.1.2), as far as it is judged before an
/// implementation of TLS sees it: BoringSSL has no hook for the rest.
///
/// @param serverName whether it asked for a server by name (RFC 6066 section 3)
/// @param applications it would speak (RFC 7301); empty where it names none
public record ClientHello(boolean serverName, List<String> applications) {

  private static final int RECORD_HEAD = 5;
  private static final int LONGEST = 1 << 14;
  private static final int HANDSHAKE = 22;
  private static final int CLIENT_HELLO = 1;
  private static final int VERSION_AND_RANDOM = 34;
  private static final int SERVER_NAME = 0;
  private static final int APPLICATIONS = 16;

  public ClientHello {
    applications = List.copyOf(applications);
  }

  /// How many bytes the record has that begins a connection.
  ///
  /// @param received so far, from 0 to its position
  /// @return the length of its head as long as that has not come whole; 0 where it is none of a
  ///   handshake, or longer than one may be (RFC 8446 section 5.1)
  static int length(ByteBuffer received) {
    if (received.position() > 0 && received.get(0) != HANDSHAKE) {
      return 0;
    }
    if (received.position() < RECORD_HEAD) {
      return RECORD_HEAD;
    }
    int content = received.getShort(3) & 0xffff;
    return content > LONGEST ? 0 : RECORD_HEAD + content;
  }

  /// Reads one.
  ///
  /// @param received its first record, from 0 to its position
  /// @return empty where it is malformed or spreads over several records: what that means is for
  ///   whoever speaks TLS to say
  static Optional<ClientHello> read(ByteBuffer received) {
    try {
      ByteBuffer message = received.duplicate().flip().position(RECORD_HEAD);
      int head = message.getInt();
      if (head >>> 24 != CLIENT_HELLO || (head & 0xffffff) > message.remaining()) {
        return Optional.empty();
      }
      skip(message, VERSION_AND_RANDOM);
      skip(message, message.get() & 0xff);
      skip(message, message.getShort() & 0xffff);
      skip(message, message.get() & 0xff);
      return message.hasRemaining()
          ? Optional.of(extensions(part(message, message.getShort() & 0xffff)))
          : Optional.of(new ClientHello(false, List.of()));
    } catch (BufferUnderflowException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static ClientHello extensions(ByteBuffer all) {
    boolean named = false;
    List<String> applications = List.of();
    while (all.hasRemaining()) {
      int type = all.getShort() & 0xffff;
      ByteBuffer content = part(all, all.getShort() & 0xffff);
      named |= type == SERVER_NAME;
      if (type == APPLICATIONS) {
        applications = names(part(content, content.getShort() & 0xffff));
      }
    }
    return new ClientHello(named, applications);
  }

  private static List<String> names(ByteBuffer list) {
    List<String> names = new ArrayList<>();
    while (list.hasRemaining()) {
      byte[] name = new byte[list.get() & 0xff];
      list.get(name);
      names.add(new String(name, StandardCharsets.ISO_8859_1));
    }
    return names;
  }

  private static ByteBuffer part(ByteBuffer from, int length) {
    ByteBuffer part = from.slice(from.position(), checked(from, length));
    from.position(from.position() + length);
    return part;
  }

  private static void skip(ByteBuffer from, int length) {
    from.position(from.position() + checked(from, length));
  }

  private static int checked(ByteBuffer from, int length) {
    if (length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    return length;
  }
}
