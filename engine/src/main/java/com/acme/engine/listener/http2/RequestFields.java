package com.acme.engine.listener.http2;

import com.acme.engine.http.Fields;
import com.acme.engine.wire.HeadLimits;
import com.acme.engine.wire.http2.HpackDecoder;
import com.acme.engine.wire.http2.HpackField;
import com.acme.engine.wire.http2.Priority;
import org.jspecify.annotations.Nullable;

/// The fields of one request while they are decoded, under the rules of RFC 9113 section 8.
///
/// A malformed or too large section is decoded to its end all the same, as the table depends on it;
/// what is too large is not kept.
final class RequestFields implements HpackDecoder.Sink {

  private static final int MOST_DIGITS = 18;

  private final HeadLimits limits;
  private final boolean trailers;
  private Fields fields = new Fields();
  private @Nullable String method;
  private @Nullable String scheme;
  private @Nullable String authority;
  private @Nullable String path;
  private @Nullable String protocol;
  private @Nullable String host;
  private @Nullable StringBuilder cookies;
  private @Nullable String cookie;
  private @Nullable String malformed;
  private Priority priority = Priority.DEFAULT;
  private long length = -1;
  private boolean expectsContinue;
  private boolean otherExpectation;
  private boolean ordinary;
  private long size;
  private boolean tooLarge;

  /// A header section, or a trailer section.
  RequestFields(HeadLimits limits, boolean trailers) {
    this.limits = limits;
    this.trailers = trailers;
  }

  @Override
  public void field(HpackField field) {
    size += field.size();
    if (tooLarge) {
      return;
    }
    if (size > limits.fieldSection() || fields.size() >= limits.fieldLines()) {
      tooLarge = true;
      fields = new Fields();
    } else if (!field.wellFormed()) {
      malformed("a field that is not well-formed");
    } else if (field.kind().isPseudo()) {
      pseudo(field);
    } else {
      ordinary = true;
      ordinary(field);
    }
  }

  private void pseudo(HpackField field) {
    if (ordinary || trailers) {
      malformed("control data after the fields");
      return;
    }
    String value = field.value();
    switch (field.kind()) {
      case METHOD -> method = once(method, value);
      case SCHEME -> scheme = once(scheme, value);
      case AUTHORITY -> authority = once(authority, value);
      case PATH -> path = once(path, value);
      case PROTOCOL -> protocol = once(protocol, value);
      default -> malformed("control data that belongs to no request");
    }
  }

  private String once(@Nullable String before, String value) {
    if (before != null) {
      malformed("control data that stands twice");
    }
    return value;
  }

  private void ordinary(HpackField field) {
    String value = field.value();
    switch (field.kind()) {
      case FORBIDDEN -> malformed("a field that concerns connections of HTTP/1.1");
      case TE -> te(field);
      case HOST -> host = once(host, value);
      case COOKIE -> cookie(value);
      case CONTENT_LENGTH -> {
        length(value);
        fields.add(field.name(), value);
      }
      case EXPECT -> {
        expectsContinue = value.equalsIgnoreCase("100-continue");
        otherExpectation |= !expectsContinue;
        fields.add(field.name(), value);
      }
      case PRIORITY -> {
        priority = Priority.parse(value);
        fields.add(field.name(), value);
      }
      default -> fields.add(field.name(), value);
    }
  }

  private void te(HpackField field) {
    if (!field.value().equalsIgnoreCase("trailers")) {
      malformed("TE may say trailers alone");
    }
    fields.add(field.name(), field.value());
  }

  /// Clients may split the field; everyone else knows one line of it (section 8.2.3).
  private void cookie(String value) {
    if (cookie == null) {
      cookie = value;
    } else {
      StringBuilder joined = cookies == null ? new StringBuilder(cookie) : cookies;
      cookies = joined.append("; ").append(value);
    }
  }

  private void length(String value) {
    boolean good = length < 0 && !value.isEmpty() && value.length() <= MOST_DIGITS;
    long stated = 0;
    for (int i = 0; good && i < value.length(); i++) {
      char c = value.charAt(i);
      good = c >= '0' && c <= '9';
      stated = stated * 10 + (c - '0');
    }
    if (good) {
      length = stated;
    } else {
      malformed("Content-Length is not one number of bytes");
    }
  }

  private void malformed(String reason) {
    malformed = malformed == null ? reason : malformed;
  }

  /// Why it is no message of HTTP/2; empty where it is one.
  String fault() {
    return malformed == null ? "" : malformed;
  }

  /// Whether it has more bytes or lines than are taken (431). Split cookies are one line.
  boolean isTooLarge() {
    return tooLarge;
  }

  @Nullable String method() {
    return method;
  }

  @Nullable String scheme() {
    return scheme;
  }

  @Nullable String authority() {
    return authority;
  }

  @Nullable String path() {
    return path;
  }

  @Nullable String protocol() {
    return protocol;
  }

  @Nullable String host() {
    return host;
  }

  /// All others, with the cookies in one line.
  Fields fields() {
    if (cookie != null) {
      fields.add("cookie", cookies == null ? cookie : cookies.toString());
      cookie = null;
    }
    return fields;
  }

  /// As stated; -1: it is not.
  long length() {
    return length;
  }

  boolean expectsContinue() {
    return expectsContinue;
  }

  /// Whether something is expected that nobody here meets (417).
  boolean expectsOther() {
    return otherExpectation;
  }

  Priority priority() {
    return priority;
  }
}
