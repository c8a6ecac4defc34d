package com.acme.bench;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The load generator h2load, over HTTP/2.
///
/// @param connections kept open
/// @param streams at a time on each
record Http2Load(int connections, int streams) {

  private static final Pattern RATE = Pattern.compile("finished in .*?, ([0-9.]+) req/s");
  private static final Pattern TOTAL =
      Pattern.compile("requests: .* ([0-9]+) succeeded, ([0-9]+) failed, ([0-9]+) errored");

  /// What was answered.
  ///
  /// @param perSecond requests a second
  /// @param requests all of them
  record Answered(double perSecond, long requests) {}

  /// @throws IOException if an answer was missing or was no success
  Answered run(String url, int seconds) throws IOException, InterruptedException {
    String printed =
        Shell.run(
            "h2load",
            "-t" + Math.min(2, connections),
            "-c" + connections,
            "-m" + streams,
            "-D" + seconds,
            url);
    Matcher total = TOTAL.matcher(printed);
    Matcher rate = RATE.matcher(printed);
    if (!total.find() || !rate.find() || !total.group(2).equals("0")) {
      throw new IOException(url + " by h2load:\n" + printed);
    }
    return new Answered(Double.parseDouble(rate.group(1)), Long.parseLong(total.group(1)));
  }
}
