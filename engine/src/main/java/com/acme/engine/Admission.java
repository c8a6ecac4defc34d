package com.acme.engine;

import com.acme.engine.admin.AdminHandler;
import com.acme.engine.admin.AdminServer;
import com.acme.engine.admin.TokenFile;
import com.acme.engine.config.Configuration;
import com.acme.engine.exchange.Handler;
import java.io.IOException;
import java.util.function.Supplier;

/// The admin API's handler with its token.
final class Admission implements Supplier<Handler> {

  private final Handler handler;

  /// Reads the token, or makes it where its file is missing.
  ///
  /// @throws EngineFailure if the file cannot be used
  Admission(Configuration configuration, AdminServer server) throws EngineFailure {
    try {
      this.handler =
          new AdminHandler(
              configuration.admin().address(),
              TokenFile.open(configuration.admin().tokenFile()),
              server);
    } catch (IOException unusable) {
      throw new EngineFailure(String.valueOf(unusable.getMessage()), unusable);
    }
  }

  @Override
  public Handler get() {
    return handler;
  }
}
