package com.acme.engine.redis;

/// Is told when Redis begins to answer, and when it stops. Called by the thread that found out,
/// which it must not hold.
@FunctionalInterface
public interface RedisWatcher {

  /// @param status with the new state and what made it so
  void changed(RedisStatus status);
}
