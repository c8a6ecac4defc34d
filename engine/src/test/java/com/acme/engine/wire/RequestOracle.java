package com.acme.engine.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A second reader of request heads, made of patterns alone: it says whether the first head of an
/// input may be accepted at all.
final class RequestOracle {

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final String TEXT = "[\t\\x20-\\x7e\\x80-\\xff]*";
  private static final String HOST = "(\\[[0-9A-Fa-f:.]{2,}\\]|[0-9A-Za-z._~-]+)(:[0-9]{0,5})?";
  private static final Pattern LINE =
      Pattern.compile("(" + TOKEN + ") ([\\x21-\\x7e]+) HTTP/1\\.([0-9])");
  private static final Pattern FIELD = Pattern.compile("(" + TOKEN + "):(" + TEXT + ")");
  private static final Pattern AUTHORITY = Pattern.compile(HOST);
  private static final Pattern WITH_PORT =
      Pattern.compile("(\\[[0-9A-Fa-f:.]{2,}\\]|[0-9A-Za-z._~-]+):[0-9]{1,5}");
  private static final Pattern ABSOLUTE = Pattern.compile("(?i:https?)://" + HOST + "([/?#].*)?");

  private RequestOracle() {}

  /// Compares what the codec made of the first head.
  static void check(byte[] data, List<Object> read) {
    String text = new String(data, StandardCharsets.ISO_8859_1);
    String from = text.startsWith("\r\n") ? text.substring(2) : text;
    int end = from.indexOf("\r\n\r\n");
    boolean accepted = !read.isEmpty() && read.getFirst() instanceof RequestHead;
    boolean acceptable = end >= 0 && isAcceptable(from.substring(0, end).split("\r\n", -1));
    CodecChecks.check(
        accepted == acceptable,
        data,
        "the codec accepts: " + accepted + ", the grammar: " + acceptable);
  }

  private static boolean isAcceptable(String[] lines) {
    var start = LINE.matcher(lines[0]);
    if (!start.matches() || lines.length > HeadLimits.DEFAULT.fieldLines() + 1) {
      return false;
    }
    List<String> hosts = new ArrayList<>();
    List<String> lengths = new ArrayList<>();
    List<String> codings = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      var field = FIELD.matcher(lines[i]);
      if (!field.matches()) {
        return false;
      }
      String value = field.group(2).replaceAll("^[ \t]+|[ \t]+\\z", "");
      switch (field.group(1).toLowerCase(Locale.ROOT)) {
        case "host" -> hosts.add(value);
        case "content-length" -> lengths.add(value);
        case "transfer-encoding" -> codings.add(value);
        case "content_length", "transfer_encoding" -> {
          return false;
        }
        default -> {}
      }
    }
    boolean old = start.group(3).equals("0");
    return hosts(hosts, old)
        && framing(lengths, codings, old)
        && form(start.group(1), start.group(2));
  }

  private static boolean hosts(List<String> hosts, boolean old) {
    return hosts.isEmpty()
        ? old
        : hosts.size() == 1
            && (hosts.getFirst().isEmpty() || AUTHORITY.matcher(hosts.getFirst()).matches());
  }

  private static boolean framing(List<String> lengths, List<String> codings, boolean old) {
    return lengths.size() + codings.size() <= 1
        && lengths.stream().allMatch(length -> length.matches("[0-9]{1,18}"))
        && codings.stream().allMatch(coding -> !old && coding.equalsIgnoreCase("chunked"));
  }

  private static boolean form(String method, String target) {
    if (method.equals("CONNECT")) {
      return WITH_PORT.matcher(target).matches();
    }
    return target.startsWith("/")
        || (target.equals("*") && method.equals("OPTIONS"))
        || ABSOLUTE.matcher(target).matches();
  }
}
