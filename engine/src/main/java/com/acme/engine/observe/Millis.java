package com.acme.engine.observe;

/// Milliseconds with three decimals, without the cost of formatting a double.
final class Millis {

  private Millis() {}

  static void append(StringBuilder out, long nanos) {
    long micros = Math.max(nanos, 0) / 1_000;
    out.append(micros / 1_000).append('.');
    int rest = (int) (micros % 1_000);
    out.append((char) ('0' + rest / 100));
    out.append((char) ('0' + rest / 10 % 10));
    out.append((char) ('0' + rest % 10));
  }
}
