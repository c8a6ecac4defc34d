package com.acme.engine.listener.connection;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Response;
import java.io.IOException;
import java.util.Optional;

/// Times in which an exchange's thread waits for what it is to send. A client that goes away
/// meanwhile is noticed, and the wait is interrupted.
public interface Production {

  /// Begins a wait.
  ///
  /// @throws IOException if the client has gone already
  void begin() throws IOException;

  /// Ends a wait.
  ///
  /// @throws IOException if the client went away
  void end() throws IOException;

  /// Has a handler answer within such a wait. What failed because the client has gone is told as
  /// that.
  default Response of(Handler handler, Exchange exchange) throws IOException, InterruptedException {
    begin();
    Optional<Response> made = Optional.empty();
    try {
      Response response = handler.handle(exchange);
      made = Optional.of(response);
      return response;
    } finally {
      endOf(made);
    }
  }

  private void endOf(Optional<Response> made) throws IOException {
    try {
      end();
    } catch (IOException gone) {
      made.ifPresent(Responses::close);
      throw gone;
    }
  }
}
