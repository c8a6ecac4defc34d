package com.acme.engine.observe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts TLS handshakes, told by the listeners. All labels are words of the program.
public final class HandshakeCounters {

  /// Hands that were shaken.
  ///
  /// @param version such as `TLSv1.3`
  /// @param resumed whether an earlier session went on
  record Shaken(String listener, String version, boolean resumed) {}

  /// Hands that were not.
  ///
  /// @param reason one of a few words
  record Failed(String listener, String reason) {}

  private final Map<Shaken, LongAdder> shaken = new ConcurrentHashMap<>();
  private final Map<Failed, LongAdder> failed = new ConcurrentHashMap<>();

  HandshakeCounters() {}

  /// A client and the server agreed.
  public void succeeded(String listener, String version, boolean resumed) {
    count(shaken, new Shaken(listener, version, resumed));
  }

  /// They did not.
  public void failed(String listener, String reason) {
    count(failed, new Failed(listener, reason));
  }

  /// Handshakes of one listener that failed for a reason.
  public long failedFor(String listener, String reason) {
    LongAdder count = failed.get(new Failed(listener, reason));
    return count == null ? 0 : count.sum();
  }

  /// Handshakes of one listener that succeeded.
  public long succeededFor(String listener, String version, boolean resumed) {
    LongAdder count = shaken.get(new Shaken(listener, version, resumed));
    return count == null ? 0 : count.sum();
  }

  Map<Shaken, LongAdder> shaken() {
    return shaken;
  }

  Map<Failed, LongAdder> failed() {
    return failed;
  }

  private static <K> void count(Map<K, LongAdder> counts, K key) {
    LongAdder known = counts.get(key);
    (known == null ? counts.computeIfAbsent(key, _ -> new LongAdder()) : known).increment();
  }
}
