package com.acme.engine.plugin;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Response;
import java.io.IOException;
import java.util.Objects;

/// A handler of a plug-in: whatever goes wrong in it is a failure that is answered.
record PluggedIn(String name, Handler handler) implements Handler {

  @Override
  public Response handle(Exchange exchange) throws IOException, InterruptedException {
    try {
      return Objects.requireNonNull(
          handler.handle(exchange), () -> "the handler " + name + " gave no response");
    } catch (IOException | InterruptedException | RuntimeException | VirtualMachineError known) {
      throw known;
    } catch (Throwable unknown) {
      // Such as a class that is missing, or a checked exception of a language that has none.
      throw new IllegalStateException("the handler " + name + " failed", unknown);
    }
  }
}
