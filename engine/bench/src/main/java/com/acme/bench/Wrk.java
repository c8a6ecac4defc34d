package com.acme.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The load generator wrk.
///
/// @param connections kept open at a time
/// @param seconds of load
/// @param closing whether each request has a connection of its own
/// @param more further arguments
record Wrk(int connections, int seconds, boolean closing, List<String> more) {

  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern TOTAL = Pattern.compile("([0-9]+) requests in ");
  private static final Pattern BAD =
      Pattern.compile("Non-2xx or 3xx responses: ([0-9]+)|Socket errors: (.*)");

  /// What was answered.
  ///
  /// @param perSecond requests a second
  /// @param requests all of them
  record Answered(double perSecond, long requests) {}

  /// @throws IOException if an answer was missing or was no success
  Answered run(String url) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("wrk", "--timeout", "10s", "-t2", "-c" + connections, "-d" + seconds + "s"));
    if (closing) {
      command.addAll(List.of("-H", "Connection: close"));
    }
    command.addAll(more);
    command.add(url);
    String printed = Shell.run(command.toArray(String[]::new));
    Matcher bad = BAD.matcher(printed);
    if (bad.find() && !isClosingNoise(bad)) {
      throw new IOException(url + ": " + bad.group());
    }
    return new Answered(
        Double.parseDouble(first(RATE, printed)), Long.parseLong(first(TOTAL, printed)));
  }

  /// wrk counts a connection that ends after its answer as a read error when the end comes alone.
  private boolean isClosingNoise(Matcher bad) {
    return closing && bad.group(1) == null && bad.group(2).startsWith("connect 0,");
  }

  private static String first(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("wrk printed no " + pattern + ":\n" + text);
    }
    return matcher.group(1);
  }
}
