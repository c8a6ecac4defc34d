package com.acme.engine.client.http2;

import com.acme.engine.http.Fields;
import com.acme.engine.wire.HeadBuffer;
import com.acme.engine.wire.Octets;
import com.acme.engine.wire.http2.HpackEncoder;
import com.acme.engine.wire.http2.HpackName;
import java.util.Locale;

/// The head of a request, as a stream sends it (RFC 9113 section 8.3.1).
///
/// @param method a token; `CONNECT` where a protocol is asked for
/// @param scheme `http` or `https`
/// @param target path and query, or `*`
/// @param fields with `Host`, which becomes control data; those that concern connections of
///   HTTP/1.1 are left out, and so is what else of `TE` than `trailers`
/// @param protocol that the stream shall be handed over to (RFC 8441 section 4); empty: none
/// @param length of the content to be stated; -1: none
public record RequestHead(
    String method, String scheme, String target, Fields fields, String protocol, long length) {

  private static final HpackName LENGTH = HpackName.of("content-length");
  private static final HpackName TE = HpackName.of("te");
  private static final int LONGEST_REMEMBERED = 128;

  /// Looks whether it can be sent; encoding what cannot would leave the table of names out of step.
  ///
  /// @throws IllegalArgumentException if something would split the message
  public RequestHead {
    for (int i = 0; i < method.length(); i++) {
      if (method.charAt(i) > 0x7e || !Octets.isToken(method.charAt(i))) {
        throw new IllegalArgumentException("a method cannot hold character " + method.codePointAt(i));
      }
    }
    for (int i = 0; i < target.length(); i++) {
      if (target.charAt(i) <= ' ' || target.charAt(i) > 0x7e) {
        throw new IllegalArgumentException(
            "a request target cannot hold character " + target.codePointAt(i));
      }
    }
    check(fields);
  }

  /// @throws IllegalArgumentException if one cannot be sent
  static void check(Fields fields) {
    for (int i = 0; i < fields.size(); i++) {
      HpackName name = HpackName.of(fields.nameAt(i));
      if (!HpackEncoder.isSendable(fields.valueAt(i))) {
        throw new IllegalArgumentException(
            "the field " + name.text() + " holds a control character");
      }
    }
  }

  /// Appends it.
  void encode(HpackEncoder encoder, HeadBuffer out) {
    encoder.begin(out);
    encoder.field(HpackName.METHOD, method, out);
    if (!protocol.isEmpty()) {
      encoder.field(HpackName.PROTOCOL, protocol, out);
    }
    encoder.field(HpackName.SCHEME, scheme, out);
    String host = fields.firstOrNull("Host");
    if (host != null) {
      encoder.field(HpackName.AUTHORITY, host, out);
    }
    encoder.field(isRare(target) ? HpackName.RARE_PATH : HpackName.PATH, target, out);
    encode(fields, encoder, out);
    if (length >= 0) {
      encoder.field(LENGTH, Long.toString(length), out);
    }
  }

  /// Appends fields alone, such as trailers.
  static void encode(Fields fields, HpackEncoder encoder, HeadBuffer out) {
    for (int i = 0; i < fields.size(); i++) {
      HpackName name = HpackName.of(fields.nameAt(i));
      if (name.equals(TE)) {
        te(fields.valueAt(i), encoder, out);
      } else if (!isLeftOut(name.text())) {
        encoder.field(name, fields.valueAt(i).strip(), out);
      }
    }
  }

  /// RFC 9113 section 8.2.2.
  private static void te(String value, HpackEncoder encoder, HeadBuffer out) {
    if (value.toLowerCase(Locale.ROOT).contains("trailers")) {
      encoder.field(TE, "trailers", out);
    }
  }

  /// Paths with a query hardly repeat, and long ones push out what does.
  private static boolean isRare(String target) {
    return target.length() > LONGEST_REMEMBERED || target.indexOf('?') >= 0;
  }

  private static boolean isLeftOut(String name) {
    return switch (name) {
      case "connection",
          "content-length",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-connection",
          "transfer-encoding",
          "upgrade" ->
          true;
      default -> false;
    };
  }
}
