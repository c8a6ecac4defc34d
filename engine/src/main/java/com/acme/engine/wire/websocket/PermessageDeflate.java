package com.acme.engine.wire.websocket;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The parameters of compression both ends agreed on (RFC 7692 section 7.1).
///
/// @param serverTakeover whether a message of the server may refer to the ones before it
/// @param clientTakeover the same of the client
/// @param serverBits 8 to 15: how far back the server's messages refer, as a power of two
/// @param clientBits the same of the client
public record PermessageDeflate(
    boolean serverTakeover, boolean clientTakeover, int serverBits, int clientBits) {

  /// The name of the extension.
  public static final String NAME = "permessage-deflate";

  private static final String SERVER_NO_TAKEOVER = "server_no_context_takeover";
  private static final String CLIENT_NO_TAKEOVER = "client_no_context_takeover";
  private static final String SERVER_BITS = "server_max_window_bits";
  private static final String CLIENT_BITS = "client_max_window_bits";
  private static final int SMALLEST = 8;
  private static final int LARGEST = 15;

  /// What a server makes of a client's offers: the first that it can take. It needs no smaller
  /// window of the client, because it inflates any.
  ///
  /// @param field `Sec-WebSocket-Extensions`
  /// @param serverTakeover whether the server likes to keep its context
  /// @param clientTakeover whether the client may keep its context
  public static Optional<PermessageDeflate> accept(
      String field, boolean serverTakeover, boolean clientTakeover) {
    return read(field, true)
        .map(offer ->
            new PermessageDeflate(
                offer.serverTakeover && serverTakeover,
                offer.clientTakeover && clientTakeover,
                offer.serverBits,
                LARGEST));
  }

  /// What a server answered.
  ///
  /// @param field `Sec-WebSocket-Extensions` of the response
  public static Optional<PermessageDeflate> agreed(String field) {
    return read(field, false);
  }

  /// As a server answers it.
  public String field() {
    StringBuilder field = new StringBuilder(NAME);
    if (!serverTakeover) {
      field.append("; ").append(SERVER_NO_TAKEOVER);
    }
    if (!clientTakeover) {
      field.append("; ").append(CLIENT_NO_TAKEOVER);
    }
    if (serverBits < LARGEST) {
      field.append("; ").append(SERVER_BITS).append('=').append(serverBits);
    }
    return field.toString();
  }

  /// Inflates what one end sends.
  public MessageInflater inflater(Role sender, Deflation deflation) {
    return new MessageInflater(deflation, takeover(sender));
  }

  /// Compresses what one end sends.
  public MessageDeflater deflater(Role sender, Deflation deflation) {
    int bits = sender == Role.SERVER ? serverBits : clientBits;
    return new MessageDeflater(deflation, takeover(sender), bits);
  }

  private boolean takeover(Role sender) {
    return sender == Role.SERVER ? serverTakeover : clientTakeover;
  }

  private static Optional<PermessageDeflate> read(String field, boolean offer) {
    for (Extension extension : Extension.parse(field)) {
      if (extension.name().toLowerCase(Locale.ROOT).equals(NAME)) {
        Optional<PermessageDeflate> known = of(extension.parameters(), offer);
        if (known.isPresent()) {
          return known;
        }
      }
    }
    return Optional.empty();
  }

  /// Empty for a parameter that is unknown, stands twice or has a value it cannot have: such an
  /// offer is declined.
  private static Optional<PermessageDeflate> of(
      List<Extension.Parameter> parameters, boolean offer) {
    Set<String> seen = new HashSet<>();
    boolean serverTakeover = true;
    boolean clientTakeover = true;
    int serverBits = LARGEST;
    int clientBits = LARGEST;
    for (Extension.Parameter parameter : parameters) {
      boolean valueless = parameter.value().isEmpty();
      boolean known = seen.add(parameter.name());
      switch (parameter.name()) {
        case SERVER_NO_TAKEOVER -> {
          serverTakeover = false;
          known &= valueless;
        }
        case CLIENT_NO_TAKEOVER -> {
          clientTakeover = false;
          known &= valueless;
        }
        case SERVER_BITS -> {
          serverBits = bits(parameter);
          known &= serverBits > 0;
        }
        case CLIENT_BITS -> {
          clientBits = valueless && offer ? LARGEST : bits(parameter);
          known &= clientBits > 0;
        }
        default -> known = false;
      }
      if (!known) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new PermessageDeflate(serverTakeover, clientTakeover, serverBits, clientBits));
  }

  /// A decimal without leading zeros; 0 if it is none from 8 to 15.
  private static int bits(Extension.Parameter parameter) {
    String value = parameter.value().orElse("");
    for (int bits = SMALLEST; bits <= LARGEST; bits++) {
      if (value.equals(Integer.toString(bits))) {
        return bits;
      }
    }
    return 0;
  }
}
