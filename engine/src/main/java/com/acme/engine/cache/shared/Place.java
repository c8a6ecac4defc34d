package com.acme.engine.cache.shared;

import com.acme.engine.cache.CacheKey;
import com.acme.engine.cache.Variant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Where in Redis the responses of a cache key lie.
///
/// In a cluster, keys of one prefix lie in one slot (its braces), so that one script can change
/// them together; there are several prefixes so that the load spreads. Digests only name places:
/// the values they stand for are compared whole.
///
/// @param prefix of all keys of the slot
/// @param entry names the cache key
record Place(String prefix, String entry) {

  private static final String ROOT = "acme:{c";

  /// @param route stands for the route's configuration: another one makes other responses
  /// @param slots how many there are
  static Place of(CacheKey key, String route, int slots) {
    byte[] digest =
        digest(
            String.join(
                "\n", key.scope().site(), key.scope().route(), route, key.slice(), key.text()));
    return new Place(prefix((digest[0] & 0xff) % slots), HexFormat.of().formatHex(digest));
  }

  /// The prefix of a slot.
  static String prefix(int slot) {
    return ROOT + slot + "}:";
  }

  /// Names a variant.
  static String variant(Variant variant) {
    return HexFormat.of().formatHex(digest(EntryCodec.encode(variant)), 0, 16);
  }

  private static byte[] digest(String text) {
    return digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
