package com.acme.engine.cache;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Receives content to be stored, within what one entry and all that is being received may take.
final class Filling implements AutoCloseable {

  private final FillBudget budget;
  private final long most;
  private final long length;
  private final boolean hasRoom;
  private final GrowingContent content = new GrowingContent();
  private long taken;
  private boolean held;

  /// Takes the memory for content of known length.
  ///
  /// @param most the largest content kept
  /// @param length -1: not known; memory is taken as it comes
  Filling(FillBudget budget, long most, long length) {
    this.budget = budget;
    this.most = most;
    this.length = length;
    this.hasRoom = take(Math.max(0, length));
  }

  /// Whether there is memory for it.
  boolean hasRoom() {
    return hasRoom;
  }

  GrowingContent content() {
    return content;
  }

  /// All of it, of known length.
  List<byte[]> all(InputStream source) throws IOException {
    if (!receive(source)) {
      throw new IOException("content is longer than it was");
    }
    return content.whole();
  }

  /// Receives to the end.
  ///
  /// @return false: it is too long to be kept; the rest is still in the stream
  boolean receive(InputStream source) throws IOException {
    long left = length;
    int count = 0;
    while (count >= 0 && left != 0) {
      if (length < 0 && content.offset() == 0 && !hasRoomForMore()) {
        return false;
      }
      byte[] room = content.room(left);
      int offset = content.offset();
      count = source.read(room, offset, room.length - offset);
      if (count > 0) {
        content.added(count);
        left -= left < 0 ? 0 : count;
      }
    }
    if (left > 0) {
      throw new IOException("the content ended " + left + " bytes early");
    }
    return true;
  }

  private boolean hasRoomForMore() {
    return content.length() < most && take(StoredContent.SEGMENT);
  }

  private boolean take(long bytes) {
    boolean free = budget.take(bytes);
    taken += free ? bytes : 0;
    return free;
  }

  /// The stream of the rest. What was received stays in memory until the stream is closed, and is
  /// counted so long.
  InputStream held(InputStream rest) {
    held = true;
    return new FilterInputStream(rest) {
      private boolean closed;

      @Override
      public void close() throws IOException {
        if (!closed) {
          closed = true;
          budget.giveBack(taken);
        }
        super.close();
      }
    };
  }

  @Override
  public void close() {
    if (!held) {
      budget.giveBack(taken);
    }
  }
}
