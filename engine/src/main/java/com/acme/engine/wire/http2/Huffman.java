package com.acme.engine.wire.http2;

import java.util.Arrays;

/// The Huffman code of HPACK (RFC 7541 section 5.2, appendix B).
///
/// The code is canonical: its words follow from their lengths, so only these are listed. Decoding
/// goes by tables, four bits a step: no word has fewer than five, so a step yields one octet at
/// most.
final class Huffman {

  private static final int SYMBOLS = 257;
  private static final int END = 256;
  private static final int LONGEST = 30;
  private static final int LONGEST_PADDING = 7;

  /// Bits of the word of each octet, and of the end.
  private static final byte[] LENGTHS = {
    13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, //
    28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28, //
    6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, //
    5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10, //
    13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, //
    7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6, //
    15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, //
    6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28, //
    20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, //
    24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24, //
    22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, //
    21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23, //
    26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, //
    19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27, //
    20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, //
    26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26, //
    30
  };

  private static final int[] WORDS = words();

  /// A step with nothing to yield has no octet, one into the end's word or beyond is no step.
  private static final int NO_OCTET = 0x100;

  private static final int NO_STEP = -1;

  /// By state and four bits: the next state, and the octet that they complete.
  private static final int[] STEPS = new int[SYMBOLS * 16];

  /// Whether a text may end in a state: after ones that are shorter than an octet.
  private static final boolean[] ENDS = new boolean[SYMBOLS];

  static {
    new Tree().fill();
  }

  private Huffman() {}

  private static int[] words() {
    int[] words = new int[SYMBOLS];
    int word = 0;
    for (int length = 1; length <= LONGEST; length++) {
      word <<= 1;
      for (int symbol = 0; symbol < SYMBOLS; symbol++) {
        if (LENGTHS[symbol] == length) {
          words[symbol] = word++;
        }
      }
    }
    return words;
  }

  /// The tree of all words, needed only to fill the tables. Inner nodes are numbered from the root,
  /// 0; leaves are the complements of their symbols.
  private static final class Tree {

    private final int[][] nodes = new int[SYMBOLS][2];
    private int count = 1;

    void fill() {
      for (int symbol = 0; symbol < SYMBOLS; symbol++) {
        add(symbol);
      }
      for (int state = 0; state < count; state++) {
        for (int bits = 0; bits < 16; bits++) {
          STEPS[state << 4 | bits] = step(state, bits);
        }
      }
      int state = 0;
      for (int ones = 0; ones <= LONGEST_PADDING; ones++) {
        ENDS[state] = true;
        state = nodes[state][1];
      }
    }

    private void add(int symbol) {
      int node = 0;
      for (int bit = LENGTHS[symbol] - 1; bit > 0; bit--) {
        int side = WORDS[symbol] >>> bit & 1;
        if (nodes[node][side] == 0) {
          nodes[node][side] = count++;
        }
        node = nodes[node][side];
      }
      nodes[node][WORDS[symbol] & 1] = ~symbol;
    }

    private int step(int state, int bits) {
      int node = state;
      int octet = NO_OCTET;
      for (int bit = 3; bit >= 0; bit--) {
        node = nodes[node][bits >>> bit & 1];
        if (node == ~END) {
          return NO_STEP;
        }
        if (node < 0) {
          octet = ~node;
          node = 0;
        }
      }
      return node << 9 | octet;
    }
  }

  /// The most octets that a text of so many bytes decodes to.
  static int mostOctets(int length) {
    return length * 8 / 5 + 1;
  }

  /// Decodes a text.
  ///
  /// @param target has room for {@link #mostOctets}
  /// @return how many octets
  /// @throws ConnectionError if it is no text of this code
  static int decode(byte[] source, int offset, int length, byte[] target) throws ConnectionError {
    int count = 0;
    int state = 0;
    for (int i = offset; i < offset + length; i++) {
      for (int shift = 4; shift >= 0; shift -= 4) {
        int step = STEPS[state << 4 | (source[i] >>> shift & 0xf)];
        if (step == NO_STEP) {
          throw ConnectionError.compression("a text that holds its own end");
        }
        if ((step & NO_OCTET) == 0) {
          target[count++] = (byte) step;
        }
        state = step >>> 9;
      }
    }
    if (!ENDS[state]) {
      throw ConnectionError.compression("a text that is cut off");
    }
    return count;
  }

  /// How many bytes a text takes.
  ///
  /// @param text of characters up to 0xff
  static int length(String text) {
    int bits = 0;
    for (int i = 0; i < text.length(); i++) {
      bits += LENGTHS[text.charAt(i) & 0xff];
    }
    return (bits + 7) >>> 3;
  }

  /// Encodes a text.
  ///
  /// @param target has room for {@link #length} bytes from `at` on
  static void encode(String text, byte[] target, int at) {
    long pending = 0;
    int bits = 0;
    int next = at;
    for (int i = 0; i < text.length(); i++) {
      int octet = text.charAt(i) & 0xff;
      pending = pending << LENGTHS[octet] | WORDS[octet];
      bits += LENGTHS[octet];
      while (bits >= 8) {
        bits -= 8;
        target[next++] = (byte) (pending >>> bits);
      }
    }
    if (bits > 0) {
      target[next] = (byte) (pending << (8 - bits) | 0xff >>> bits);
    }
  }

  /// The word of each octet, for tests against the RFC's table.
  static int[] wordsOfOctets() {
    return Arrays.copyOf(WORDS, END);
  }
}
