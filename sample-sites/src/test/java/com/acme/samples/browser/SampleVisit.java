package com.acme.samples.browser;

import com.acme.engine.EngineFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The sample sites and a browser that trusts their authority.
///
/// @param server serves the sites
/// @param chromium looks at them
record SampleVisit(SampleServer server, Chromium chromium) implements AutoCloseable {

  /// Starts both.
  ///
  /// @param folder for what they write
  static SampleVisit begin(Path folder) throws IOException, EngineFailure, InterruptedException {
    SampleServer server = new SampleServer(Files.createDirectory(folder.resolve("server")));
    try {
      Path home = Files.createDirectory(folder.resolve("home"));
      return new SampleVisit(server, Chromium.trusting(server.root(), home));
    } catch (IOException | InterruptedException | RuntimeException failure) {
      server.close();
      throw failure;
    }
  }

  /// Opens a page of a site over HTTPS.
  PageLog open(String host, String path) {
    return chromium.open(server.https(host, path));
  }

  @Override
  public void close() {
    chromium.close();
    server.close();
  }
}
