package com.acme.console.certificates;

import com.acme.console.engine.EngineLink;
import com.acme.console.engine.LinkFailure;
import java.security.cert.CertificateException;
import java.util.Optional;

/// Asks a server for chains and reads them. Its calls may wait for a network.
final class Chains {

  private final EngineLink link;

  Chains(EngineLink link) {
    this.link = link;
  }

  /// The chain that is served under a name.
  Chain of(String name) throws LinkFailure {
    Optional<String> pem = link.certificateChain(name);
    if (pem.isEmpty()) {
      return Chain.failed("The server no longer serves " + name + ".");
    }
    try {
      return new Chain(pem.get(), ChainReader.read(pem.get()), "");
    } catch (CertificateException broken) {
      return Chain.failed("The chain cannot be read: " + broken.getMessage());
    }
  }

  /// The local CA; empty: there is none.
  Optional<LocalCa> localCa() throws LinkFailure {
    Optional<String> pem = link.localAuthority();
    if (pem.isEmpty()) {
      return Optional.empty();
    }
    try {
      return ChainReader.read(pem.get()).stream()
          .findFirst()
          .map(root -> new LocalCa(pem.get(), root));
    } catch (CertificateException broken) {
      throw new LinkFailure(
          "The local CA's certificate cannot be read: " + broken.getMessage(), broken);
    }
  }
}
