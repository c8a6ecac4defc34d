package com.acme.console.shell;

import com.acme.console.engine.ServerSnapshot;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// What the frame says of a server.
final class ServerWords {

  private ServerWords() {}

  /// What it does, in one word.
  static String state(ServerSnapshot snapshot) {
    return switch (snapshot.state()) {
      case STARTING -> "Starting";
      case RUNNING -> "Running";
      case DRAINING -> "Stopping";
      case STOPPED -> snapshot.problem().isEmpty() ? "Stopped" : "Failed";
    };
  }

  /// A configuration's folder names the project.
  static String name(ServerSnapshot snapshot) {
    if (snapshot.configFile().isEmpty()) {
      return "ACME";
    }
    Path folder = Path.of(snapshot.configFile()).toAbsolutePath().getParent();
    String name = folder == null || folder.getFileName() == null ? "" : folder.getFileName() + "";
    return name.equals("samples") ? "Sample sites" : name;
  }

  /// The ports it is bound to, such as `:8080 :8443`.
  static String ports(ServerSnapshot snapshot) {
    return snapshot.listeners().stream()
        .filter(listener -> listener.port() != 0 && !listener.name().equals("admin"))
        .map(listener -> ":" + listener.port())
        .collect(Collectors.joining(" "));
  }
}
