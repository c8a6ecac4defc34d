package com.acme.engine.listener.http2;

import com.acme.engine.http.Fields;
import com.acme.engine.wire.HeadLimits;
import com.acme.engine.wire.http2.FieldSection;
import com.acme.engine.wire.http2.HpackField;
import com.acme.engine.wire.http2.Priority;
import org.jspecify.annotations.Nullable;

/// The fields of one request while they are decoded.
final class RequestFields extends FieldSection {

  private @Nullable String method;
  private @Nullable String scheme;
  private @Nullable String authority;
  private @Nullable String path;
  private @Nullable String protocol;
  private @Nullable String host;
  private @Nullable StringBuilder cookies;
  private @Nullable String cookie;
  private Priority priority = Priority.DEFAULT;
  private long length = -1;
  private boolean expectsContinue;
  private boolean otherExpectation;

  /// A header section, or a trailer section.
  RequestFields(HeadLimits limits, boolean trailers) {
    super(limits, trailers);
  }

  @Override
  protected void control(HpackField field) {
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

  @Override
  protected void ordinary(HpackField field) {
    String value = field.value();
    switch (field.kind()) {
      case FORBIDDEN -> malformed("a field that concerns connections of HTTP/1.1");
      case TE -> te(field);
      case HOST -> host = once(host, value);
      case COOKIE -> cookie(value);
      case CONTENT_LENGTH -> {
        length(value);
        keep(field);
      }
      case EXPECT -> {
        expectsContinue = value.equalsIgnoreCase("100-continue");
        otherExpectation |= !expectsContinue;
        keep(field);
      }
      case PRIORITY -> {
        priority = Priority.parse(value);
        keep(field);
      }
      default -> keep(field);
    }
  }

  private void te(HpackField field) {
    if (!field.value().equalsIgnoreCase("trailers")) {
      malformed("TE may say trailers alone");
    }
    keep(field);
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
    long stated = length < 0 ? number(value) : -1;
    if (stated < 0) {
      malformed("Content-Length is not one number of bytes");
    } else {
      length = stated;
    }
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
  @Override
  public Fields fields() {
    if (cookie != null) {
      super.fields().add("cookie", cookies == null ? cookie : cookies.toString());
      cookie = null;
    }
    return super.fields();
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
