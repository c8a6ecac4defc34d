package com.acme.engine.files;

import com.acme.engine.exchange.HttpFailure;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A path below a root, decoded exactly once, name by name, and safe to look up.
///
/// @param names each one allowed by the {@link NameRules}; none for the root itself
/// @param directory whether the path ended in a slash
public record FilePath(List<String> names, boolean directory) {

  /// Below what operating systems take (4096 bytes on Linux), with room for the root.
  private static final int LONGEST = 3 * 1024;

  public FilePath {
    names = List.copyOf(names);
  }

  /// Decodes a normalized path.
  ///
  /// @param path starts with a slash, or is empty: the root itself without its slash
  /// @throws HttpFailure 404 for a form that no file here is served by, whatever lies on the disk
  ///   (an encoded separator, malformed UTF-8, a hidden name); 400 for NUL
  public static FilePath parse(String path, NameRules rules) {
    if (path.length() > LONGEST) {
      throw notFound();
    }
    List<String> names = new ArrayList<>();
    int start = 1;
    while (start < path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      String name = decode(path.substring(start, end));
      if (!rules.allow(name)) {
        throw notFound();
      }
      names.add(name);
      start = end + 1;
    }
    return new FilePath(names, path.endsWith("/"));
  }

  /// The answer to all that is not there, and to all that must not look different.
  static HttpFailure notFound() {
    return new HttpFailure(404, "There is nothing at this path.");
  }

  /// The path of a name in this directory.
  FilePath child(String name) {
    List<String> longer = new ArrayList<>(names);
    longer.add(name);
    return new FilePath(longer, false);
  }

  /// The path of another name beside this one.
  FilePath sibling(String name) {
    List<String> others = new ArrayList<>(names.subList(0, names.size() - 1));
    others.add(name);
    return new FilePath(others, false);
  }

  /// A strict decoder: overlong and otherwise malformed UTF-8 names nothing.
  private static String decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    ByteBuffer octets = ByteBuffer.allocate(segment.length());
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c == '%') {
        octets.put((byte) octet(segment, i));
        i += 2;
      } else {
        octets.put((byte) c);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString();
    } catch (CharacterCodingException malformed) {
      throw notFound();
    }
  }

  private static int octet(String segment, int percent) {
    int octet = -1;
    if (percent + 2 < segment.length()) {
      octet =
          Character.digit(segment.charAt(percent + 1), 16) << 4
              | Character.digit(segment.charAt(percent + 2), 16);
    }
    if (octet == 0) {
      throw new HttpFailure(400, "The path holds an encoded NUL.");
    }
    if (octet < 0) {
      throw notFound();
    }
    return octet;
  }
}
