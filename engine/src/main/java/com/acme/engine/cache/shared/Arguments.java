package com.acme.engine.cache.shared;

import com.acme.engine.redis.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Texts as scripts take and give them.
final class Arguments {

  private Arguments() {}

  static List<byte[]> of(String... texts) {
    List<byte[]> all = new ArrayList<>(texts.length);
    for (String text : texts) {
      all.add(bytes(text));
    }
    return all;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// A text that a script gave; empty where it gave another thing.
  static String text(Reply reply) {
    return reply instanceof Reply.Bytes(byte[] value)
        ? new String(value, StandardCharsets.UTF_8)
        : "";
  }

  static long number(Reply reply) {
    return reply instanceof Reply.Whole(long value) ? value : 0;
  }

  static List<Reply> many(Reply reply) {
    return reply instanceof Reply.Many(List<Reply> items) ? items : List.of();
  }
}
