package com.acme.engine.certificates.trust;

import java.io.IOException;

/// A place where somebody's trust is kept. Failures say what happened and what to do.
interface TrustStore {

  /// For a person: whose trust it is, and where.
  String name();

  /// Whether it holds that root as one to be trusted.
  boolean trusts(LocalRoot root) throws IOException, InterruptedException;

  /// Adds it, which it does not hold.
  void add(LocalRoot root) throws IOException, InterruptedException;

  /// Removes it, which it holds.
  void remove(LocalRoot root) throws IOException, InterruptedException;
}
