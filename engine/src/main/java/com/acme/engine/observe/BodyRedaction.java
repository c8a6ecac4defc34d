package com.acme.engine.observe;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Hides secrets in content that leaves the process: members of JSON, fields of forms, parameters
/// of URLs in text.
///
/// Works on what is there, whole or cut off, because a recorded body may be either. Other content
/// has no names to go by and stays as it is.
final class BodyRedaction {

  private final Redaction redaction;

  BodyRedaction(Redaction redaction) {
    this.redaction = redaction;
  }

  /// @param contentType the field's value; empty where there was none
  /// @param content decoded, in UTF-8 or a superset of ASCII
  byte[] hide(String contentType, byte[] content) {
    String type = contentType.toLowerCase(Locale.ROOT);
    if (type.contains("json")) {
      return latin(new JsonMembers(redaction, latin(content)).hide());
    }
    if (type.startsWith("application/x-www-form-urlencoded")) {
      return latin(redaction.query(latin(content)));
    }
    if (type.startsWith("multipart/form-data")) {
      return latin(multipart(latin(content)));
    }
    return type.startsWith("text/") ? latin(redaction.text(latin(content))) : content;
  }

  /// The parts of RFC 7578 whose name is a secret's.
  private String multipart(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    int at = text.indexOf("name=\"");
    while (at >= 0) {
      int nameEnd = text.indexOf('"', at + 6);
      int content = text.indexOf("\r\n\r\n", at);
      if (nameEnd < 0 || content < 0) {
        break;
      }
      int boundary = text.indexOf("\r\n--", content + 4);
      int end = boundary < 0 ? text.length() : boundary;
      if (redaction.hidesParameter(text.substring(at + 6, nameEnd))) {
        out.append(text, copied, content + 4).append(Redaction.MARK);
        copied = end;
      }
      at = text.indexOf("name=\"", end);
    }
    return out.append(text, copied, text.length()).toString();
  }

  /// One character an octet, so that every octet survives the way there and back.
  private static String latin(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
