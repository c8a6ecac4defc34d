package com.acme.console.config.yaml;

import com.acme.engine.config.text.yaml.KeyPath;
import java.util.ArrayDeque;
import java.util.Deque;

/// Goes along the parts of a text and knows at each which map or list it stands in.
final class Walk {

  private final String text;
  private final Deque<Frame> frames = new ArrayDeque<>();

  /// A map or a list that is not ended.
  static final class Frame {
    private final boolean map;
    private final boolean flow;
    private final int column;
    private final KeyPath base;
    private String key = "";
    private boolean keyed;
    private int index;

    Frame(boolean map, boolean flow, int column, KeyPath base) {
      this.map = map;
      this.flow = flow;
      this.column = column;
      this.base = base;
    }

    boolean isMap() {
      return map;
    }

    boolean isFlow() {
      return flow;
    }

    int column() {
      return column;
    }

    /// The path of the map or list.
    KeyPath base() {
      return base;
    }

    /// Whether a key was read whose value has not ended.
    boolean isKeyed() {
      return keyed;
    }

    /// The path of what is being read in it.
    KeyPath value() {
      if (!map) {
        return base.item(index);
      }
      return keyed ? base.key(key) : base;
    }
  }

  Walk(String text) {
    this.text = text;
  }

  /// Steps over a part.
  void step(Token token) {
    switch (token.kind()) {
      case KEY -> key(token);
      case DASH -> dash(token.column());
      case OPEN ->
          frames.push(new Frame(text.charAt(token.start()) == '{', true, token.column(), value()));
      case CLOSE -> close();
      case COMMA -> comma();
      case COLON, PLAIN, QUOTED, COMMENT, BLOCK -> {}
    }
  }

  /// The innermost map or list that holds what stands at a column of a line of its own.
  void line(int column) {
    while (!frames.isEmpty() && isOver(frames.peek(), column)) {
      frames.pop();
    }
  }

  boolean isAtRoot() {
    return frames.isEmpty();
  }

  /// The innermost map or list.
  ///
  /// @throws java.util.NoSuchElementException at the root
  Frame top() {
    return frames.element();
  }

  /// The path of what is being read.
  KeyPath value() {
    return frames.isEmpty() ? KeyPath.ROOT : frames.element().value();
  }

  private static boolean isOver(Frame frame, int column) {
    return !frame.flow && (frame.column > column || (!frame.map && frame.column >= column));
  }

  private void key(Token token) {
    if (frames.isEmpty() || !frames.element().flow) {
      line(token.column());
      boolean known = !frames.isEmpty() && frames.element().column == token.column();
      if (!known) {
        frames.push(new Frame(true, false, token.column(), value()));
      }
    }
    Frame frame = frames.element();
    frame.key = token.text(text);
    frame.keyed = true;
  }

  private void dash(int column) {
    while (!frames.isEmpty() && frames.element().column > column) {
      frames.pop();
    }
    Frame list = frames.peek();
    if (list != null && !list.map && list.column == column) {
      list.index++;
    } else {
      frames.push(new Frame(false, false, column, value()));
    }
  }

  private void close() {
    if (!frames.isEmpty() && frames.element().flow) {
      frames.pop();
    }
  }

  private void comma() {
    Frame frame = frames.peek();
    if (frame != null && frame.map) {
      frame.keyed = false;
    } else if (frame != null) {
      frame.index++;
    }
  }
}
