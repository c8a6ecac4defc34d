package com.acme.engine.rewrite;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Content that is changed as a whole, once it is read for the first time. Content that is too
/// large for that, or no text in its charset, passes as it is, and is noted.
final class WholeTextStream extends FilterInputStream {

  private final int limit;
  private final Charset charset;
  private final Function<String, Optional<String>> change;
  private final Consumer<String> note;
  private boolean begun;

  /// @param limit bytes that are held in memory
  /// @param change empty where it cannot be made
  /// @param note told why content passes as it is
  WholeTextStream(
      InputStream content,
      long limit,
      Charset charset,
      Function<String, Optional<String>> change,
      Consumer<String> note) {
    super(content);
    this.limit = (int) Math.min(limit, Integer.MAX_VALUE - 8);
    this.charset = charset;
    this.change = change;
    this.note = note;
  }

  @Override
  public int read() throws IOException {
    begin();
    return in.read();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    begin();
    return in.read(target, offset, length);
  }

  @Override
  public int available() throws IOException {
    return begun ? in.available() : 0;
  }

  @Override
  public long skip(long count) throws IOException {
    begin();
    return in.skip(count);
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void begin() throws IOException {
    if (begun) {
      return;
    }
    begun = true;
    byte[] held = in.readNBytes(limit);
    int next = held.length < limit ? -1 : in.read();
    if (next >= 0) {
      note.accept("the body is larger than body-limit and was left as it is");
      InputStream first = new ByteArrayInputStream(held);
      InputStream second = new ByteArrayInputStream(new byte[] {(byte) next});
      in = new SequenceInputStream(first, new SequenceInputStream(second, in));
    } else {
      in = new ByteArrayInputStream(changed(held));
    }
  }

  private byte[] changed(byte[] held) {
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(held)).toString();
      Optional<String> made = change.apply(text);
      if (made.isPresent()) {
        return bytes(charset.newEncoder().encode(CharBuffer.wrap(made.get())));
      }
      note.accept("a pattern is too deep for the body, which was left as it is");
    } catch (CharacterCodingException _) {
      note.accept("the body is no text in " + charset + " and was left as it is");
    }
    return held;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
