package com.acme.console.traffic.body;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts of a `multipart/…` body (RFC 2046 section 5.1).
final class Multipart {

  private static final Pattern BOUNDARY =
      Pattern.compile("boundary\\s*=\\s*(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile("[;\\s]name\\s*=\\s*\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
  private static final Pattern FILE =
      Pattern.compile("filename\\s*=\\s*\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
  private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*(.*)$");
  private static final int SHOWN = 200;

  /// A part.
  ///
  /// @param name of the form's field; empty: none
  /// @param file name of the file; empty: none
  /// @param type content type; empty: none stated
  /// @param size content bytes
  /// @param beginning of its content, where that is text
  record Part(String name, String file, String type, int size, String beginning) {

    /// What it holds, in one line.
    String words() {
      String what = file.isEmpty() ? "" : "file " + file + ", ";
      String kind = type.isEmpty() ? "" : type + ", ";
      return file.isEmpty() && type.isEmpty() && size <= SHOWN && !beginning.isEmpty()
          ? beginning
          : what + kind + size + " bytes" + (beginning.isEmpty() ? "" : ": " + beginning);
    }
  }

  private Multipart() {}

  static List<Part> read(byte[] bytes, String contentType) {
    Matcher named = BOUNDARY.matcher(contentType);
    if (!named.find()) {
      return List.of();
    }
    String boundary = "--" + (named.group(1) == null ? named.group(2) : named.group(1));
    // One character a byte, so that sizes are the message's.
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<Part> parts = new ArrayList<>();
    int at = text.indexOf(boundary);
    while (at >= 0) {
      int begin = at + boundary.length();
      int next = text.indexOf("\r\n" + boundary, begin);
      int head = text.indexOf("\r\n\r\n", begin);
      if (text.startsWith("--", begin) || head < 0) {
        return parts;
      }
      int end = next < 0 ? text.length() : Math.max(next, head + 4);
      parts.add(part(text.substring(begin, head), text.substring(head + 4, end)));
      at = next < 0 ? -1 : next + 2;
    }
    return parts;
  }

  private static Part part(String head, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    String beginning = "";
    if (Decoded.isReadable(bytes)) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      beginning = text.length() > SHOWN ? text.substring(0, SHOWN) + " \u2026" : text;
    }
    return new Part(
        utf8(first(NAME, head)),
        utf8(first(FILE, head)),
        first(TYPE, head),
        bytes.length,
        beginning);
  }

  private static String utf8(String latin) {
    return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.group(1).strip() : "";
  }
}
