package com.acme.engine.certificates.acme;

/// A proof that stands where the CA looks for it, until it is closed.
interface Answer extends AutoCloseable {

  /// What was seen of the CA, as part of a sentence.
  String seen();

  @Override
  void close() throws InterruptedException;
}
