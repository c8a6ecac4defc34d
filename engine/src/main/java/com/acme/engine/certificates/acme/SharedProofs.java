package com.acme.engine.certificates.acme;

import java.util.Optional;

/// The proofs of all servers that a name may lead to: behind a balancer, a CA asks any of them.
public interface SharedProofs {

  /// Those of this server are all there are.
  SharedProofs NONE =
      new SharedProofs() {
        @Override
        public boolean areShared() {
          return false;
        }

        @Override
        public boolean areSharedInTls() {
          return false;
        }

        @Override
        public void present(String name, String proof) {}

        @Override
        public void withdraw(String name) {}

        @Override
        public Optional<String> find(String name) {
          return Optional.empty();
        }
      };

  /// Whether other servers may have proofs. Asked once a request.
  boolean areShared();

  /// Whether other servers may have proofs that are given in handshakes. Asked once a handshake.
  boolean areSharedInTls();

  /// Lets the others have a proof; where that fails they do without it.
  void present(String name, String proof) throws InterruptedException;

  /// Takes a proof back.
  void withdraw(String name) throws InterruptedException;

  /// A proof of any server.
  Optional<String> find(String name) throws InterruptedException;
}
