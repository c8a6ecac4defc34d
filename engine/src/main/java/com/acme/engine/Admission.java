package com.acme.engine;

import com.acme.engine.admin.AdminHandler;
import com.acme.engine.admin.AdminServer;
import com.acme.engine.admin.TokenFile;
import com.acme.engine.admin.ToldOnSites;
import com.acme.engine.config.Admin;
import com.acme.engine.config.Configuration;
import java.io.IOException;

/// The admin API by one configuration: its socket, its token, and what is told where.
///
/// @param admin where it listens
/// @param handler answers there
/// @param told on listeners of sites
record Admission(Admin admin, AdminHandler handler, ToldOnSites told) {

  /// Reads the token, or makes it where its file is missing.
  ///
  /// @throws EngineFailure if the file cannot be used
  static Admission of(Configuration configuration, AdminServer server) throws EngineFailure {
    try {
      AdminHandler handler =
          new AdminHandler(
              configuration.admin().address(),
              configuration.observability().metrics().path(),
              TokenFile.open(configuration.admin().tokenFile()),
              server);
      return new Admission(configuration.admin(), handler, new ToldOnSites(configuration, handler));
    } catch (IOException unusable) {
      throw new EngineFailure(String.valueOf(unusable.getMessage()), unusable);
    }
  }
}
