package com.acme.engine.wire.http2;

import com.acme.engine.wire.SharedStrings;
import org.jspecify.annotations.Nullable;

/// Decodes field blocks (RFC 7541 section 3.2), one after the other in the order they came.
///
/// Everything wrong is the connection's error, as the table is not known any more. What is not
/// HPACK's business, such as a name in upper case, is left to whoever takes the fields.
public final class HpackDecoder {

  /// The size of the table that a peer may use without being told.
  public static final int TABLE = 4096;

  private static final int LARGEST_INTEGER = 1 << 24;
  private static final int MOST_SHIFT = 28;
  private static final byte[] NOTHING = {};

  /// Takes the fields of a block, in their order.
  @FunctionalInterface
  public interface Sink {
    void field(HpackField field);
  }

  private final SharedStrings strings;
  private final DynamicTable table = new DynamicTable(TABLE);
  private byte[] bytes = NOTHING;
  private int at;
  private int end;
  private byte[] scratch = NOTHING;

  /// @param strings that repeat from message to message
  public HpackDecoder(SharedStrings strings) {
    this.strings = strings;
  }

  /// Decodes one block.
  ///
  /// @throws ConnectionError if it is malformed
  public void decode(byte[] block, int offset, int length, Sink sink) throws ConnectionError {
    bytes = block;
    at = offset;
    end = offset + length;
    boolean first = true;
    while (at < end) {
      int octet = bytes[at];
      if (octet < 0) {
        sink.field(indexed(integer(7)));
      } else if ((octet & 0x40) != 0) {
        HpackField field = literal(6);
        table.add(field);
        sink.field(field);
      } else if ((octet & 0x20) != 0) {
        resize(first);
        continue;
      } else {
        sink.field(literal(4));
      }
      first = false;
    }
    bytes = NOTHING;
  }

  private void resize(boolean first) throws ConnectionError {
    int size = integer(5);
    if (!first || size > TABLE) {
      throw ConnectionError.compression("a table size that was not agreed on");
    }
    table.resize(size);
  }

  private HpackField indexed(int index) throws ConnectionError {
    if (index <= StaticTable.size() && index > 0) {
      return StaticTable.get(index);
    }
    HpackField field = index == 0 ? null : table.get(index - StaticTable.size());
    if (field == null) {
      throw ConnectionError.compression("an index of nothing");
    }
    return field;
  }

  private HpackField literal(int prefix) throws ConnectionError {
    int index = integer(prefix);
    if (index == 0) {
      String name = text(null);
      return HpackField.of(name, text(name));
    }
    HpackField named = indexed(index);
    String value = text(named.name());
    boolean nameIsGood = named.wellFormed() || HpackField.of(named.name(), "").wellFormed();
    return new HpackField(
        named.name(), value, named.kind(), nameIsGood && HpackField.isValue(value));
  }

  /// @param name of the field whose value it is; null: it is a name
  private String text(@Nullable String name) throws ConnectionError {
    if (at == end) {
      throw ConnectionError.compression("a block that is cut off");
    }
    boolean huffman = bytes[at] < 0;
    int length = integer(7);
    if (length > end - at) {
      throw ConnectionError.compression("a text that is cut off");
    }
    int start = at;
    at += length;
    if (!huffman) {
      return string(name, bytes, start, length);
    }
    int most = Huffman.mostOctets(length);
    if (scratch.length < most) {
      scratch = new byte[Math.max(256, most)];
    }
    int count = Huffman.decode(bytes, start, length, scratch);
    String made = string(name, scratch, 0, count);
    if (scratch.length > TABLE) {
      scratch = NOTHING;
    }
    return made;
  }

  private String string(@Nullable String name, byte[] source, int offset, int length) {
    if (name == null) {
      return SharedStrings.word(source, offset, length);
    }
    // Targets with a query are not remembered: queries hold tokens.
    if (name.equals(":path") && length > 0 && length <= 128 && !hasQuery(source, offset, length)) {
      return strings.recent(source, offset, length);
    }
    return name.equals(":authority")
        ? strings.valueOf("host", source, offset, length)
        : strings.valueOf(name, source, offset, length);
  }

  private static boolean hasQuery(byte[] source, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (source[i] == '?') {
        return true;
      }
    }
    return false;
  }

  /// An integer (RFC 7541 section 5.1), bounded: nothing honest is as large.
  private int integer(int prefix) throws ConnectionError {
    int mask = (1 << prefix) - 1;
    int value = bytes[at++] & mask;
    if (value < mask) {
      return value;
    }
    for (int shift = 0; shift <= MOST_SHIFT && at < end; shift += 7) {
      int octet = bytes[at++];
      long sum = value + ((long) (octet & 0x7f) << shift);
      if (sum > LARGEST_INTEGER) {
        throw ConnectionError.compression("an integer without measure");
      }
      value = (int) sum;
      if (octet >= 0) {
        return value;
      }
    }
    throw ConnectionError.compression("an integer without end");
  }
}
