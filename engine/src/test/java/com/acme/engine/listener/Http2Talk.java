package com.acme.engine.listener;

import static com.acme.engine.listener.Http2Client.END_HEADERS;
import static com.acme.engine.listener.Http2Client.END_STREAM;
import static com.acme.engine.listener.Http2Client.HEADERS;
import static com.acme.engine.listener.Http2Client.block;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.provider.Arguments;

/// What a client says to show one rule, and the words such talks are made of.
interface Http2Talk {

  void with(Http2Client client) throws IOException;

  static Arguments rule(String section, String expected, Http2Talk talk) {
    return Arguments.of(section, expected, talk);
  }

  static byte[] padded(int padding, byte[] payload) {
    byte[] all = new byte[1 + payload.length];
    all[0] = (byte) padding;
    System.arraycopy(payload, 0, all, 1, payload.length);
    return all;
  }

  static byte[] both(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  static Http2Talk headers(String... namesAndValues) {
    return c -> c.frame(HEADERS, END_HEADERS | END_STREAM, 1, block(namesAndValues));
  }

  static Http2Talk get(String... fields) {
    return c -> c.get(1, "/", fields);
  }
}
