package com.acme.engine.observe;

import java.nio.file.Path;

/// What is kept of a message's content.
public sealed interface RecordedBody {

  /// There was none.
  record None() implements RecordedBody {}

  /// Its first bytes, as they were on the wire: with their content coding, without framing.
  ///
  /// The bytes may hold secrets; {@link VisibleContent} is what may leave the process.
  ///
  /// @param bytes not to be changed
  /// @param total how many bytes the content had
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Captured(byte[] bytes, long total) implements RecordedBody {
    /// Whether more was sent than is kept.
    public boolean isTruncated() {
      return total > bytes.length;
    }
  }

  /// A part of a file, which the kernel may have copied.
  record FileRange(Path path, long position, long length, String validator)
      implements RecordedBody {}

  /// The connection became a tunnel.
  ///
  /// @param conversation what passed it, where it speaks WebSocket
  record Tunnelled(String protocol, Conversation conversation) implements RecordedBody {
    /// What passed until now.
    public RecordedMessages messages() {
      return conversation.from(0);
    }
  }

  /// How many bytes it takes in memory.
  default long weight() {
    return switch (this) {
      case Captured captured -> captured.bytes().length;
      case Tunnelled tunnelled -> 64 + tunnelled.conversation().weight();
      case None _, FileRange _ -> 64;
    };
  }
}
