package com.acme.engine.exchange;

import com.acme.engine.http.Fields;
import java.io.IOException;

/// What a handler may send before the final response.
public interface Interim {

  /// Sends nothing: for HTTP/1.0 and for listeners that cannot.
  Interim NONE =
      new Interim() {
        @Override
        public void inform(int status, Fields fields) {}

        @Override
        public boolean push(String path) {
          return false;
        }
      };

  /// Sends an informational response such as 103 (RFC 8297), at once.
  ///
  /// @param status 102 to 199; 100 and 101 are the listener's own
  void inform(int status, Fields fields) throws IOException;

  /// Promises a resource of this site (RFC 9113 section 8.4).
  ///
  /// @return whether the client will get it; false where the protocol or the client has no push
  boolean push(String path) throws IOException;
}
