package com.acme.engine.files;

import com.acme.engine.http.EntityTag;
import com.acme.engine.http.HttpDate;
import com.acme.engine.http.Validators;
import java.time.Instant;
import java.util.Optional;

/// The validators of a file, as values and as text.
///
/// @param values for conditions
/// @param tag the value of `ETag`
/// @param lastModified the value of `Last-Modified`
record FileValidators(Validators values, String tag, String lastModified) {

  /// Of bytes that are made of these and something more.
  ///
  /// @param what they are made with
  FileValidators with(String what) {
    EntityTag other = EntityTag.strong(tag.substring(1, tag.length() - 1) + "-" + what);
    return new FileValidators(
        new Validators(true, Optional.of(other), values.lastModified()),
        other.toString(),
        lastModified);
  }

  /// A modification time that lies ahead is stated as now (RFC 9110 section 8.8.2.1).
  static FileValidators of(FileStamp stamp, Instant now) {
    Instant modified = stamp.modified().isAfter(now) ? now : stamp.modified();
    EntityTag tag = stamp.tag();
    return new FileValidators(
        Validators.of(tag, modified), tag.toString(), HttpDate.format(modified));
  }
}
