package com.acme.engine.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A second reader of the chunked coding, made of RFC 9112's grammar alone: slow, whole, obvious.
final class ChunksOracle {

  private static final String TEXT = "[\t\\x20-\\x7e\\x80-\\xff]*";
  private static final Pattern SIZE = Pattern.compile("([0-9A-Fa-f]{1,15})([ \t]*;" + TEXT + ")?");
  private static final Pattern FIELD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:" + TEXT);

  private static final int LONGEST = 1024;

  private enum Verdict {
    COMPLETE,
    REFUSED,
    ENDED
  }

  private final String text;
  private final StringBuilder content = new StringBuilder();
  private int at;

  private ChunksOracle(byte[] data) {
    this.text = new String(data, StandardCharsets.ISO_8859_1);
  }

  /// Compares what the codec read with what this reads.
  static void check(byte[] data, List<Object> read) {
    ChunksOracle oracle = new ChunksOracle(data);
    Verdict expected = oracle.verdict();
    Verdict verdict =
        switch (read.getLast()) {
          case String end when end.startsWith("refused") -> Verdict.REFUSED;
          case String _ -> Verdict.ENDED;
          default -> Verdict.COMPLETE;
        };
    CodecChecks.check(
        verdict == expected, data, "the codec says " + verdict + ", the grammar " + expected);
    CodecChecks.check(
        verdict != Verdict.COMPLETE || oracle.content.toString().equals(read.getFirst()),
        data,
        "other content than " + oracle.content);
  }

  private Verdict verdict() {
    while (true) {
      boolean endless = text.indexOf('\n', at) < 0 && text.length() - at > LONGEST + 1;
      String line = line();
      if (line.isEmpty()) {
        return at < 0 && !endless ? Verdict.ENDED : Verdict.REFUSED;
      }
      Matcher size = SIZE.matcher(line);
      if (line.length() > LONGEST || !size.matches()) {
        return Verdict.REFUSED;
      }
      long length = Long.parseLong(size.group(1), 16);
      if (length == 0) {
        return trailers();
      }
      if (length > text.length() - at) {
        return Verdict.ENDED;
      }
      content.append(text, at, at + (int) length);
      at += (int) length;
      if (!text.startsWith("\r\n", at)) {
        return afterData();
      }
      at += 2;
    }
  }

  /// No CRLF after the data: cut off, or something else.
  private Verdict afterData() {
    String rest = text.substring(at);
    return rest.isEmpty() || rest.equals("\r") || (rest.length() == 1 && rest.charAt(0) != '\n')
        ? Verdict.ENDED
        : Verdict.REFUSED;
  }

  private Verdict trailers() {
    int count = 0;
    String line = line();
    while (!line.isEmpty()) {
      count++;
      if (count > HeadLimits.DEFAULT.fieldLines() || !FIELD.matcher(line).matches()) {
        return Verdict.REFUSED;
      }
      line = line();
    }
    return at < 0 ? Verdict.ENDED : Verdict.COMPLETE;
  }

  /// The next line; a bare LF makes it one that no rule accepts. Empty, and nowhere, at the end.
  private String line() {
    int end = text.indexOf('\n', at);
    if (end < 0) {
      at = -1;
      return "";
    }
    String line = text.substring(at, end);
    at = end + 1;
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : "\n";
  }
}
