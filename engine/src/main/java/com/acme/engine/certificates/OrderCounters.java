package com.acme.engine.certificates;

import com.acme.engine.certificates.acme.FailureReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts what became of orders with CAs. What another server got is not counted.
final class OrderCounters {

  private record End(String name, Optional<FailureReason> failure) {}

  private final Map<End, LongAdder> ends = new ConcurrentHashMap<>();

  /// A CA issued the certificate.
  void issued(String name) {
    count(new End(name, Optional.empty()));
  }

  /// It was not issued.
  void failed(String name, FailureReason why) {
    count(new End(name, Optional.of(why)));
  }

  List<OrderCount> all() {
    return ends.entrySet().stream()
        .map(each ->
            new OrderCount(each.getKey().name(), each.getKey().failure(), each.getValue().sum()))
        .toList();
  }

  private void count(End end) {
    ends.computeIfAbsent(end, _ -> new LongAdder()).increment();
  }
}
