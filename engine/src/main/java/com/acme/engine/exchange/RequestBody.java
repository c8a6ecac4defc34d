package com.acme.engine.exchange;

import com.acme.engine.http.Fields;
import java.io.InputStream;

/// The content of a request as it arrives, read at most once (RFC 9110 section 6.4).
public interface RequestBody {

  /// No content.
  RequestBody EMPTY =
      new RequestBody() {
        @Override
        public long length() {
          return 0;
        }

        @Override
        public InputStream stream() {
          return InputStream.nullInputStream();
        }
      };

  /// The length in bytes where it was stated; -1 where the content ends when it ends.
  long length();

  /// The content. Reads block until at least one byte is there and never wait for more than they
  /// have. The first read sends `100 Continue` where the client waits for it (RFC 9110 section
  /// 10.1.1). Reading past the configured limit throws {@link HttpFailure} 413.
  ///
  /// One thread reads at a time, but it may be another than the handler's, and with a response that
  /// comes before the body has ended it may still be waiting in a read when that response is out.
  /// The listener then ends the connection, which ends the read; it never reads beside it.
  InputStream stream();

  /// Trailer fields (RFC 9110 section 6.5); complete only after the stream has ended.
  default Fields trailers() {
    return new Fields();
  }
}
