package com.acme.engine.listener.http2;

import com.acme.engine.http.Fields;
import com.acme.engine.wire.HeadBuffer;
import com.acme.engine.wire.http2.HpackEncoder;
import com.acme.engine.wire.http2.HpackName;

/// The trailer section of a response (RFC 9113 section 8.1).
///
/// @param fields checked
record ResponseTrailers(Fields fields) {

  /// @throws IllegalArgumentException if one cannot be sent
  static ResponseTrailers of(Fields fields) {
    for (int i = 0; i < fields.size(); i++) {
      HpackName.of(fields.nameAt(i));
      if (!HpackEncoder.isSendable(fields.valueAt(i))) {
        throw new IllegalArgumentException("a trailer holds a control character");
      }
    }
    return new ResponseTrailers(fields);
  }

  /// Appends it.
  void encode(HpackEncoder encoder, HeadBuffer out) {
    encoder.begin(out);
    for (int i = 0; i < fields.size(); i++) {
      encoder.field(HpackName.of(fields.nameAt(i)), fields.valueAt(i), out);
    }
  }
}
