package com.acme.engine.admin;

import java.util.Optional;

/// Knows callers by their bearer token (RFC 6750).
@FunctionalInterface
public interface Authenticator {

  /// Who has this token; empty for nobody. Takes the same time for every wrong token.
  Optional<Principal> authenticate(String token);
}
