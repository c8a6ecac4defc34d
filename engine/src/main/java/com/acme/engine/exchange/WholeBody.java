package com.acme.engine.exchange;

import com.acme.engine.http.Fields;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/// Content of a request that is in memory, so that it can be sent more than once.
///
/// @param bytes the content; nobody changes them
/// @param trailers that came after it
@SuppressWarnings("ArrayRecordComponent") // the content itself; never compared
public record WholeBody(byte[] bytes, Fields trailers) implements RequestBody {

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public InputStream stream() {
    return new ByteArrayInputStream(bytes);
  }
}
