package com.acme.bench;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands behind the servers, as it counts.
final class Backend {

  private static final Pattern COUNTS = Pattern.compile("(\\d+) (\\d+) (\\d+)");

  private Backend() {}

  /// Requests that came so far; each such question counts as one.
  static long requests() throws IOException {
    try (CacheClient client = new CacheClient(Peer.BACKEND.ports().admin())) {
      String status = client.get("/status");
      Matcher counts = COUNTS.matcher(status);
      if (!counts.find()) {
        throw new IOException("the backend counts nothing:\n" + status);
      }
      return Long.parseLong(counts.group(3));
    }
  }
}
