package com.acme.engine.cache.shared;

import com.acme.engine.cache.StoredResponse;
import com.acme.engine.cache.Variant;
import org.jspecify.annotations.Nullable;

/// What is known of a stored response without reading all of it.
///
/// @param variant the request fields that chose it
/// @param received when it came, in milliseconds since the epoch
/// @param whole whether it holds the whole content
record Summary(Variant variant, long received, boolean whole) {

  private static final int VERSION = 1;

  static Summary of(StoredResponse response) {
    return new Summary(
        response.variant(), response.reception().received(), response.status() != 206);
  }

  boolean isBetter(@Nullable Summary other) {
    if (other == null || whole != other.whole) {
      return other == null || whole;
    }
    return received > other.received;
  }

  byte[] encode() {
    EntryWriter out = new EntryWriter(64).octet(VERSION).number(received).flag(whole);
    EntryCodec.variant(out, variant);
    return out.toBytes();
  }

  static Summary decode(byte[] bytes) throws MalformedEntry {
    EntryReader in = new EntryReader(bytes);
    if (in.octet() != VERSION) {
      throw new MalformedEntry("another version wrote it");
    }
    long received = in.longNumber();
    boolean whole = in.flag();
    return new Summary(EntryCodec.variant(in), received, whole);
  }
}
