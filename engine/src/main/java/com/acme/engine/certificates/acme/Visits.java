package com.acme.engine.certificates.acme;

import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// Who asked for a proof. That nobody did says more about a failure than any CA can.
final class Visits {

  private static final int MOST_ADDRESSES = 5;

  private final AtomicInteger count = new AtomicInteger();
  private final Set<String> addresses = ConcurrentHashMap.newKeySet();

  void note(InetAddress address) {
    count.incrementAndGet();
    if (addresses.size() < MOST_ADDRESSES) {
      addresses.add(address.getHostAddress());
    }
  }

  /// Such as `this server was asked for the proof 2 times, by 192.0.2.7`.
  String inWords() {
    int times = count.get();
    return times == 0
        ? "nobody asked this server for the proof"
        : "this server gave the proof "
            + (times == 1 ? "once" : times + " times")
            + ", to "
            + addresses.stream().sorted().collect(Collectors.joining(", "));
  }
}
