package com.acme.engine.certificates;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Attempts that failed, kept over a restart: a server that is started again and again must not ask
/// a CA more often than one that runs. A day after an attempt was due it is forgotten.
final class AttemptsFile {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptsFile.class);
  private static final Duration MEMORY = Duration.ofDays(1);

  /// Clients can make up names; the oldest failures are forgotten first.
  private static final int MOST = 1000;

  private static final char AFTER_ID = ' ';

  private final Path file;
  private final InstantSource clock;
  private final Map<String, Attempts> failed = new LinkedHashMap<>();
  private boolean loaded;

  AttemptsFile(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /// Those that failed for a certificate.
  ///
  /// @param id of what was asked for
  synchronized Attempts of(String id) {
    load();
    return failed.getOrDefault(id, Attempts.NONE);
  }

  /// Keeps those that failed; {@link Attempts#NONE} is forgotten.
  synchronized void keep(String id, Attempts attempts) {
    load();
    Attempts before = failed.remove(id);
    if (attempts.failures() > 0) {
      failed.put(id, attempts);
    } else if (before == null) {
      return;
    }
    failed.values().removeIf(this::isOver);
    var eldest = failed.entrySet().iterator();
    while (failed.size() > MOST) {
      eldest.next();
      eldest.remove();
    }
    write();
  }

  private boolean isOver(Attempts attempts) {
    return attempts.notBefore().plus(MEMORY).isBefore(clock.instant());
  }

  private void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    if (Files.exists(file)) {
      try {
        Files.readAllLines(file, StandardCharsets.ISO_8859_1).forEach(this::load);
      } catch (IOException unreadable) {
        LOG.warn(
            "{} is not read, and failures before the start are forgotten: {}",
            file,
            unreadable.toString());
      }
    }
  }

  private void load(String line) {
    int cut = line.indexOf(AFTER_ID);
    if (cut > 0) {
      Attempts.read(line.substring(cut + 1))
          .filter(attempts -> !isOver(attempts))
          .ifPresent(attempts -> failed.put(line.substring(0, cut), attempts));
    }
  }

  /// A disk that is full costs the next start an attempt, and nothing now.
  private void write() {
    String text =
        failed.entrySet().stream()
            .map(entry -> entry.getKey() + AFTER_ID + entry.getValue().text() + "\n")
            .collect(Collectors.joining());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      AtomicFile.writeUnforced(file, text, AtomicFile.Access.OWNER);
    } catch (IOException e) {
      LOG.warn("Failures are not kept over a restart: {}", e.toString());
    }
  }
}
