package com.acme.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A file taken as fast as it comes, by curl, over one connection.
///
/// @param times one after the other
record Download(int times) {

  /// @return bytes a second, of all together
  /// @throws IOException if a file did not come whole
  double run(String url) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("curl", "-sSfk", "--http1.1"));
    for (int i = 0; i < times; i++) {
      command.addAll(List.of("-o", "/dev/null", url));
    }
    command.addAll(List.of("-w", "%{size_download} %{time_total}\n"));
    double bytes = 0;
    double seconds = 0;
    for (String line : Shell.run(command.toArray(String[]::new)).lines().toList()) {
      String[] figures = line.split(" ", -1);
      bytes += Double.parseDouble(figures[0]);
      seconds += Double.parseDouble(figures[1]);
    }
    return bytes / seconds;
  }
}
