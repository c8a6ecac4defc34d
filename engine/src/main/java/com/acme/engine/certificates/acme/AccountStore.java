package com.acme.engine.certificates.acme;

import java.io.IOException;
import java.util.Optional;

/// Keeps the key of an account with a CA, which is the account: whoever has it may revoke.
public interface AccountStore {

  /// The key pair as PEM; empty where none was kept yet.
  Optional<String> read() throws IOException, InterruptedException;

  /// Keeps a key pair, so that its owner alone can read it.
  ///
  /// @return the key pair that counts: another server may have been faster
  String keep(String pem) throws IOException, InterruptedException;
}
