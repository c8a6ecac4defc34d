package com.acme.engine.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A program that Redis runs as one step, in Lua. Redis keeps it by its digest, so that it travels
/// once.
///
/// In a cluster all its keys lie in one slot: their names share what stands in braces.
public final class Script {

  private final byte[] text;
  private final byte[] digest;

  private Script(byte[] text, byte[] digest) {
    this.text = text;
    this.digest = digest;
  }

  /// @param lua its text
  public static Script of(String lua) {
    byte[] text = lua.getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(text);
      String hex = HexFormat.of().formatHex(digest);
      return new Script(text, hex.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  byte[] text() {
    return text.clone();
  }

  byte[] digest() {
    return digest.clone();
  }
}
