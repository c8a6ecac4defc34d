package com.acme.engine.client.http2;

import com.acme.engine.http.Fields;
import com.acme.engine.wire.HeadLimits;
import com.acme.engine.wire.http2.FieldKind;
import com.acme.engine.wire.http2.HpackDecoder;
import com.acme.engine.wire.http2.HpackField;
import org.jspecify.annotations.Nullable;

/// The fields of one response while they are decoded, under the rules of RFC 9113 section 8.
///
/// A malformed or too large section is decoded to its end all the same, as the table depends on it;
/// what is too large is not kept.
final class ResponseFields implements HpackDecoder.Sink {

  private static final int MOST_DIGITS = 18;
  private static final int STATUS_DIGITS = 3;

  private final HeadLimits limits;
  private final boolean trailers;
  private Fields fields = new Fields();
  private int status;
  private long length = -1;
  private long size;
  private boolean ordinary;
  private boolean tooLarge;
  private @Nullable String malformed;

  /// A header section, or a trailer section.
  ResponseFields(HeadLimits limits, boolean trailers) {
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
      ordinary(field);
    }
  }

  private void pseudo(HpackField field) {
    if (field.kind() != FieldKind.STATUS || ordinary || trailers || status != 0) {
      malformed("control data that belongs to no response");
    } else {
      status = (int) number(field.value());
      if (field.value().length() != STATUS_DIGITS || status < 100 || status == 101) {
        malformed("the status \"" + field.value() + "\"");
      }
    }
  }

  private void ordinary(HpackField field) {
    ordinary = true;
    if (field.kind() == FieldKind.FORBIDDEN) {
      malformed("the field " + field.name() + ", which concerns connections of HTTP/1.1");
    } else if (field.kind() == FieldKind.CONTENT_LENGTH) {
      length(number(field.value()));
    }
    fields.add(field.name(), field.value());
  }

  private void length(long stated) {
    if (stated < 0 || (length >= 0 && length != stated)) {
      malformed("Content-Length is not one number of bytes");
    }
    length = stated;
  }

  private static long number(String text) {
    boolean good = !text.isEmpty() && text.length() <= MOST_DIGITS;
    long number = 0;
    for (int i = 0; good && i < text.length(); i++) {
      char c = text.charAt(i);
      good = c >= '0' && c <= '9';
      number = number * 10 + (c - '0');
    }
    return good ? number : -1;
  }

  private void malformed(String what) {
    malformed = malformed == null ? what : malformed;
  }

  /// Why it is no message of HTTP/2; empty where it is one.
  String fault() {
    if (malformed == null && status == 0 && !trailers && !tooLarge) {
      return "a head without a status";
    }
    return malformed == null ? "" : malformed;
  }

  /// Whether it has more bytes or lines than are taken.
  boolean isTooLarge() {
    return tooLarge;
  }

  /// All but the control data.
  Fields fields() {
    return fields;
  }

  /// As a head.
  ///
  /// @param last whether no content follows
  ResponseHead head(boolean last) {
    return new ResponseHead(status, fields, length, last);
  }
}
