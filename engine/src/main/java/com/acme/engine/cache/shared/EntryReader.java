package com.acme.engine.cache.shared;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads what {@link EntryWriter} wrote, and believes no length.
final class EntryReader {

  private final ByteBuffer in;

  EntryReader(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  int octet() throws MalformedEntry {
    return need(1).get() & 0xff;
  }

  boolean flag() throws MalformedEntry {
    return octet() != 0;
  }

  int number() throws MalformedEntry {
    return need(Integer.BYTES).getInt();
  }

  long longNumber() throws MalformedEntry {
    return need(Long.BYTES).getLong();
  }

  String text() throws MalformedEntry {
    return new String(raw(number()), StandardCharsets.UTF_8);
  }

  List<String> texts() throws MalformedEntry {
    int count = number();
    if (count < 0 || count > in.remaining()) {
      throw new MalformedEntry("a list of " + count);
    }
    List<String> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(text());
    }
    return all;
  }

  byte[] raw(int length) throws MalformedEntry {
    if (length < 0) {
      throw new MalformedEntry("a length of " + length);
    }
    need(length);
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  int remaining() {
    return in.remaining();
  }

  private ByteBuffer need(int bytes) throws MalformedEntry {
    if (in.remaining() < bytes) {
      throw new MalformedEntry("it ends too early");
    }
    return in;
  }
}
