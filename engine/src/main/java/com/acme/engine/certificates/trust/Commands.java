package com.acme.engine.certificates.trust;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Runs the tools of trust stores.
public interface Commands {

  /// What a tool said.
  ///
  /// @param status 0 for good
  /// @param text of both its outputs
  record Said(int status, String text) {

    boolean isGood() {
      return status == 0;
    }

    /// @throws IOException with what it said, if that is not good
    Said orFail() throws IOException {
      if (!isGood()) {
        throw new IOException(text.strip().replaceAll("\\s*\\R\\s*", "; "));
      }
      return this;
    }
  }

  /// Runs one to its end.
  ///
  /// @throws IOException if there is no such tool
  Said run(List<String> command) throws IOException, InterruptedException;

  /// Those of this machine.
  static Commands ofSystem() {
    return command -> {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(nothing()))
              .redirectErrorStream(true)
              .start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Said(process.waitFor(), text);
    };
  }

  private static File nothing() {
    boolean windows = File.separatorChar == '\\';
    return new File(windows ? "NUL" : "/dev/null");
  }
}
