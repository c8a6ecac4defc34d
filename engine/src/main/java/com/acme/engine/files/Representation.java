package com.acme.engine.files;

import com.acme.engine.http.ContentCoding;
import com.acme.engine.http.Fields;
import java.util.Optional;

/// The selected representation of a resource (RFC 9110 section 3.2): its metadata and its bytes,
/// which agree.
///
/// @param contentType of the data without its coding
/// @param coding of the bytes; empty for none
/// @param validators of the bytes
/// @param cacheControl how it may be kept; empty: nothing is said
/// @param vary which request fields it was selected by; empty: by none
/// @param content the bytes
record Representation(
    String contentType,
    Optional<ContentCoding> coding,
    FileValidators validators,
    Optional<String> cacheControl,
    String vary,
    Content content) {

  /// The fields a 304 carries: those that a cache needs to find and renew what it holds (RFC 9110
  /// section 15.4.5).
  Fields confirmation() {
    return confirm(new Fields());
  }

  private Fields confirm(Fields fields) {
    fields.add("ETag", validators.tag());
    if (cacheControl.isPresent()) {
      fields.add("Cache-Control", cacheControl.get());
    }
    if (!vary.isEmpty()) {
      fields.add("Vary", vary);
    }
    return fields;
  }

  /// The fields that describe it in full.
  Fields metadata() {
    Fields fields = new Fields();
    fields.add("Content-Type", contentType);
    if (coding.isPresent()) {
      fields.add("Content-Encoding", coding.get().token());
    }
    confirm(fields);
    fields.add("Last-Modified", validators.lastModified());
    fields.add("Accept-Ranges", "bytes");
    return fields;
  }
}
