package com.acme.engine.wire.websocket;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What must hold for every input of the codec, whoever made it up.
///
/// Nothing but {@link WebSocketError} escapes; the same bytes mean the same however they are cut; a
/// second reader, made of the RFC alone, accepts and refuses the same; what was accepted is written
/// as it was read.
final class FrameChecks {

  private static final MessageLimits USUAL = MessageLimits.whole(1 << 16, 1 << 16);
  private static final MessageLimits TINY = MessageLimits.whole(200, 300);

  private FrameChecks() {}

  static void check(byte[] data) {
    int choice = Arrays.hashCode(data) & 7;
    Role sender = (choice & 1) == 0 ? Role.CLIENT : Role.SERVER;
    MessageLimits limits = (choice & 2) == 0 ? USUAL : TINY;
    plain(data, sender, limits);
    compressed(data, sender, limits, (choice & 4) == 0);
  }

  private static void plain(byte[] data, Role sender, MessageLimits limits) {
    Conversation conversation = new Conversation(sender, limits, Optional.empty());
    List<String> whole = conversation.read(data, Math.max(1, data.length));
    same(data, whole, conversation.read(data, 1), "cut otherwise");
    same(data, whole, conversation.read(data, 7), "cut otherwise");
    List<String> other = FrameOracle.read(data, sender == Role.CLIENT, limits);
    same(data, whole, other, "read otherwise by the second reader");
    List<String> messages = whole.stream().filter(FrameChecks::isMessage).toList();
    byte[] written = written(messages, sender);
    same(data, messages, conversation.read(written, Math.max(1, written.length)), "written");
  }

  /// How much of a message is inflated before it is found to be malformed depends on how it was
  /// cut; whether it fails does not.
  private static void compressed(byte[] data, Role sender, MessageLimits limits, boolean takeover) {
    PermessageDeflate agreed = new PermessageDeflate(takeover, takeover, 15, 15);
    Conversation conversation = new Conversation(sender, limits, Optional.of(agreed));
    List<String> whole = conversation.read(data, Math.max(1, data.length));
    same(data, withoutCodes(whole), withoutCodes(conversation.read(data, 1)), "cut, compressed");
  }

  private static List<String> withoutCodes(List<String> heard) {
    return heard.stream().map(word -> word.startsWith("failed") ? "failed" : word).toList();
  }

  private static boolean isMessage(String word) {
    return !word.equals("inside") && !word.startsWith("failed");
  }

  /// The same messages as frames, each whole.
  static byte[] written(List<String> messages, Role sender) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String message : messages) {
      int space = message.indexOf(' ');
      byte[] content = HexFormat.of().parseHex(message.substring(space + 1));
      Opcode opcode = Opcode.valueOf(message.substring(0, space));
      byte[] head = new byte[FrameHead.LONGEST];
      int key = message.hashCode();
      int size =
          sender == Role.CLIENT
              ? FrameHead.write(head, 0, opcode, true, false, content.length, key)
              : FrameHead.write(head, 0, opcode, true, false, content.length);
      if (sender == Role.CLIENT) {
        Masking.apply(content, 0, content.length, key, 0);
      }
      out.write(head, 0, size);
      out.writeBytes(content);
    }
    return out.toByteArray();
  }

  private static void same(byte[] data, List<String> one, List<String> other, String how) {
    if (!one.equals(other)) {
      throw new AssertionError(
          how + ": " + HexFormat.of().formatHex(data) + "\n" + shown(one) + "\n" + shown(other));
    }
  }

  private static List<String> shown(List<String> words) {
    List<String> shown = new ArrayList<>();
    for (String word : words) {
      shown.add(word.length() > 80 ? word.substring(0, 80) + "…" : word);
    }
    return shown;
  }
}
