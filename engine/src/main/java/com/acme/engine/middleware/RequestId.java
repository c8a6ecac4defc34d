package com.acme.engine.middleware;

import com.acme.engine.config.Policy;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Middleware;
import com.acme.engine.exchange.Response;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/// Names the exchange: the client's ID where it is well-formed and trusted, else a new one; the
/// response carries it.
///
/// An ID is for finding a request in logs, not a secret: 128 random bits from a fast generator, in
/// hexadecimal.
public final class RequestId implements Middleware {

  private static final int MAX_LENGTH = 128;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final String header;
  private final boolean trust;

  public RequestId(Policy.RequestId policy) {
    this.header = policy.header();
    this.trust = policy.trust();
  }

  @Override
  public Response handle(Exchange exchange, Handler next) throws IOException, InterruptedException {
    String given = trust ? exchange.request().fields().firstOrNull(header) : null;
    exchange.identify(given != null && isWellFormed(given) ? given : fresh());
    Response response = next.handle(exchange);
    response.set(header, exchange.id());
    return response;
  }

  /// Only characters that need no escaping in any log, so that an ID never breaks a line.
  private static boolean isWellFormed(String id) {
    if (id.isEmpty() || id.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && "-_.:+/=".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static String fresh() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    byte[] text = new byte[32];
    hex(random.nextLong(), text, 0);
    hex(random.nextLong(), text, 16);
    return new String(text, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static void hex(long bits, byte[] out, int offset) {
    for (int i = 0; i < 16; i++) {
      out[offset + i] = (byte) HEX[(int) (bits >>> (60 - 4 * i)) & 15];
    }
  }
}
