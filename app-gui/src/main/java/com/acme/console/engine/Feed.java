package com.acme.console.engine;

/// What happens on a server, collected until it is fetched. Bounded: a console that does not fetch
/// loses what comes then, and is told how many.
public interface Feed extends AutoCloseable {

  /// What has happened since the last call, without waiting.
  Batch drain() throws LinkFailure;

  @Override
  void close();
}
