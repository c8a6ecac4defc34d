package com.acme.engine.proxy;

/// Hash functions that are the same in every process, unlike those of Java's collections, so that
/// several proxies send a key to the same server.
final class Hashes {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Hashes() {}

  /// FNV-1a of the characters, finished by {@link #mix}.
  static long of(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return mix(hash);
  }

  /// Has every bit depend on every other (the finalizer of SplitMix64).
  static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  static long nonZero(long hash) {
    return hash == 0 ? 1 : hash;
  }

  /// A hash as a number between 0 and 1, neither of the two.
  static double unit(long hash) {
    return ((hash >>> 11) + 0.5) * 0x1p-53;
  }
}
