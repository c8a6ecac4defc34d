package com.acme.engine.admin;

import java.util.Optional;

/// The certificates of the running server as everybody may have them; never a key.
public interface PublicCertificates {

  /// The chain that is served under a name, as PEM, the leaf first.
  ///
  /// @param name its name in the configuration, or the host it was issued for on demand
  /// @return empty when there is none
  Optional<String> chain(String name);

  /// The certificate of the local CA as PEM; empty where there is none.
  Optional<String> localAuthority();
}
