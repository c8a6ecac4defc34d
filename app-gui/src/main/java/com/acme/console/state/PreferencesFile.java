package com.acme.console.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Choices as one JSON object in a file of the user's. A file that cannot be read or written costs
/// the choices, never the window.
public final class PreferencesFile implements Preferences {

  private static final Logger LOG = LoggerFactory.getLogger(PreferencesFile.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path file;
  private final Executor background;
  private final Map<String, String> choices;

  /// What is written next: a window that is drawn larger changes often.
  private final AtomicReference<byte @Nullable []> next = new AtomicReference<>();

  /// Reads the file where there is one.
  ///
  /// @param background writes it, one write after the other
  public PreferencesFile(Path file, Executor background) {
    this.file = file;
    this.background = background;
    this.choices = read(file);
  }

  /// Where they are kept.
  public Path file() {
    return file;
  }

  @Override
  public Optional<String> get(String key) {
    return Optional.ofNullable(choices.get(key));
  }

  @Override
  public void put(String key, String value) {
    if (!value.equals(choices.put(key, value))) {
      byte[] json = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(choices);
      if (next.getAndSet(json) == null) {
        background.execute(this::writeNext);
      }
    }
  }

  private static Map<String, String> read(Path file) {
    try {
      return Files.exists(file)
          ? JSON.readValue(
              Files.readAllBytes(file), new TypeReference<TreeMap<String, String>>() {})
          : new TreeMap<>();
    } catch (IOException | JacksonException unreadable) {
      LOG.warn("the choices in {} are not read: {}", file, unreadable.getMessage());
      return new TreeMap<>();
    }
  }

  private void writeNext() {
    byte[] json = next.getAndSet(null);
    if (json != null) {
      write(json);
    }
  }

  /// Beside it first, then renamed: a crash leaves the old choices or the new ones.
  private void write(byte[] json) {
    try {
      Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
      Path beside = file.resolveSibling(file.getFileName() + ".new");
      Files.write(beside, json);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      LOG.warn("the choices are not kept in {}: {}", file, unwritable.getMessage());
    }
  }
}
