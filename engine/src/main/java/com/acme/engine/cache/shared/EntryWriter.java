package com.acme.engine.cache.shared;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes numbers and texts one after the other. Texts are UTF-8 behind their length in bytes.
final class EntryWriter {

  private final ByteArrayOutputStream bytes;
  private final DataOutputStream out;

  /// @param expected how many bytes it will be, about
  EntryWriter(int expected) {
    this.bytes = new ByteArrayOutputStream(expected);
    this.out = new DataOutputStream(bytes);
  }

  EntryWriter octet(int value) {
    return write(() -> out.writeByte(value));
  }

  EntryWriter flag(boolean value) {
    return octet(value ? 1 : 0);
  }

  EntryWriter number(int value) {
    return write(() -> out.writeInt(value));
  }

  EntryWriter number(long value) {
    return write(() -> out.writeLong(value));
  }

  EntryWriter text(String value) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    return number(encoded.length).raw(encoded);
  }

  EntryWriter texts(List<String> values) {
    number(values.size());
    values.forEach(this::text);
    return this;
  }

  EntryWriter raw(byte[] value) {
    return write(() -> out.write(value));
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  private interface Step {
    void run() throws IOException;
  }

  private EntryWriter write(Step step) {
    try {
      step.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }
}
