package com.acme.engine.certificates.acme;

/// A proof that stands where the CA looks for it, until it is withdrawn.
interface Answer {

  /// What was seen of the CA, as part of a sentence.
  String seen();

  /// Takes the proof away.
  void withdraw() throws InterruptedException;
}
