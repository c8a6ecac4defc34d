package com.acme.engine.serving;

import com.acme.engine.config.Action;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Template;
import com.acme.engine.exchange.Variables;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// A redirect to a path or URL with variables (RFC 9110 section 15.4).
final class Redirect implements Handler {

  private final Template to;
  private final int status;

  Redirect(Action.Redirect action) {
    this.to = Template.compile(action.to());
    this.status = action.status();
  }

  @Override
  public Response handle(Exchange exchange) {
    return Response.of(status).set("Location", safe(to.render(Variables.of(exchange))));
  }

  /// A variable may hold anything a client sent: what no URI may hold is percent-encoded, and a
  /// path stays on this host (`//name` would leave it).
  private String safe(String location) {
    StringBuilder out = new StringBuilder(location.length());
    for (byte octet : location.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if (c > 0x20 && c < 0x7f && "\"<>\\^`{|}".indexOf(c) < 0) {
        out.append(c);
      } else {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
      }
    }
    boolean leaves = out.indexOf("//") == 0 && !to.source().startsWith("//");
    return leaves ? "/" + out.toString().replaceFirst("^/+", "") : out.toString();
  }
}
