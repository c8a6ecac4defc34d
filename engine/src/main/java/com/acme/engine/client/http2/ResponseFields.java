package com.acme.engine.client.http2;

import com.acme.engine.wire.HeadLimits;
import com.acme.engine.wire.http2.FieldKind;
import com.acme.engine.wire.http2.FieldSection;
import com.acme.engine.wire.http2.HpackField;

/// The fields of one response while they are decoded.
final class ResponseFields extends FieldSection {

  private static final int STATUS_DIGITS = 3;

  private int status;
  private long length = -1;

  /// A header section, or a trailer section.
  ResponseFields(HeadLimits limits, boolean trailers) {
    super(limits, trailers);
  }

  @Override
  protected void control(HpackField field) {
    if (field.kind() != FieldKind.STATUS || status != 0) {
      malformed("control data that belongs to no response");
      return;
    }
    status = (int) number(field.value());
    if (field.value().length() != STATUS_DIGITS || status < 100 || status == 101) {
      malformed("the status \"" + field.value() + "\"");
    }
  }

  @Override
  protected void ordinary(HpackField field) {
    if (field.kind() == FieldKind.FORBIDDEN) {
      malformed("the field " + field.name() + ", which concerns connections of HTTP/1.1");
    } else if (field.kind() == FieldKind.CONTENT_LENGTH) {
      length(number(field.value()));
    }
    keep(field);
  }

  private void length(long stated) {
    if (stated < 0 || (length >= 0 && length != stated)) {
      malformed("Content-Length is not one number of bytes");
    }
    length = stated;
  }

  @Override
  public String fault() {
    boolean headless = status == 0 && !isTrailers() && !isTooLarge();
    return super.fault().isEmpty() && headless ? "a head without a status" : super.fault();
  }

  /// As a head.
  ///
  /// @param last whether no content follows
  ResponseHead head(boolean last) {
    return new ResponseHead(status, fields(), length, last);
  }
}
