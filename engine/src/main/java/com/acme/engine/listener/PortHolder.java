package com.acme.engine.listener;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the process that listens on a TCP port, from `/proc`: Linux only, and only processes this
/// user may look at.
final class PortHolder {

  /// The state LISTEN in `/proc/net/tcp`.
  private static final String LISTEN = "0A";

  private PortHolder() {}

  /// Such as `nginx (PID 123)`.
  static Optional<String> of(int port) {
    try {
      Set<String> sockets = new HashSet<>();
      sockets.addAll(inodes(Path.of("/proc/net/tcp"), port));
      sockets.addAll(inodes(Path.of("/proc/net/tcp6"), port));
      return sockets.isEmpty() ? Optional.empty() : owner(sockets);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static Set<String> inodes(Path table, int port) throws IOException {
    Set<String> found = new HashSet<>();
    if (!Files.isReadable(table)) {
      return found;
    }
    List<String> lines = Files.readAllLines(table);
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] columns = line.strip().split("\\s+", -1);
      if (columns.length > 9 && columns[3].equals(LISTEN) && port(columns[1]) == port) {
        found.add("socket:[" + columns[9] + "]");
      }
    }
    return found;
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
  }

  private static Optional<String> owner(Set<String> sockets) throws IOException {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, sockets)) {
          String name = Files.readString(process.resolve("comm")).strip();
          return Optional.of(name + " (PID " + process.getFileName() + ")");
        }
      }
    }
    return Optional.empty();
  }

  private static boolean holds(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : open) {
        if (isOneOf(descriptor, sockets)) {
          return true;
        }
      }
      return false;
    } catch (IOException notOurs) {
      return false;
    }
  }

  private static boolean isOneOf(Path descriptor, Set<String> sockets) {
    try {
      return sockets.contains(Files.readSymbolicLink(descriptor).toString());
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
