package com.acme.engine.listener;

import com.acme.engine.config.Listener.Limits;
import com.acme.engine.listener.connection.End;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the open connections of a listener, in all and by address, and refuses those beyond the
/// limits.
final class Admissions {

  private final AtomicInteger open = new AtomicInteger();
  private final Map<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();

  /// Takes one more.
  ///
  /// @return the limit that refuses it; empty when it is admitted, and is to be released
  Optional<End> admit(Limits limits) {
    int count = open.incrementAndGet();
    if (limits.connections().isPresent() && count > limits.connections().get()) {
      open.decrementAndGet();
      return Optional.of(End.MAX_CONNECTIONS);
    }
    return Optional.empty();
  }

  /// Ends what {@link #admit} began.
  void release() {
    open.decrementAndGet();
  }

  /// Takes one more from an address.
  ///
  /// @return whether it is admitted, and is to be released
  boolean admit(InetAddress address, int most) {
    int count = byAddress.merge(address, 1, Integer::sum);
    if (count > most) {
      release(address);
      return false;
    }
    return true;
  }

  /// Ends what {@link #admit(InetAddress, int)} began.
  void release(InetAddress address) {
    byAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
  }
}
