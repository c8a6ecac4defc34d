package com.acme.engine.cli;

import com.acme.engine.config.text.ConfigurationFiles;
import com.acme.engine.config.text.ConfigurationReader;
import com.acme.engine.config.text.Problem;
import com.acme.engine.config.text.Reading;
import com.acme.engine.config.text.Whereabouts;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A configuration on disk, as commands that need no running server read it.
///
/// @param path where, as it was named
/// @param environment the environment laid over the rest; empty: the text decides
record ConfigurationFile(Path path, String environment) {

  /// Reads it.
  ///
  /// @throws CommandFailure with all its problems; a file that cannot be read is one
  Reading.Loaded load() throws CommandFailure {
    return switch (reader().read(text(), path, environment)) {
      case Reading.Loaded loaded -> loaded;
      case Reading.Rejected(List<Problem> problems) -> throw CommandFailure.problems(problems);
    };
  }

  /// Where the server is that runs with it, whatever else is wrong with it by now.
  ///
  /// @return empty where it does not tell
  /// @throws CommandFailure if it cannot be read
  Optional<Whereabouts> whereabouts() throws CommandFailure {
    return reader().whereabouts(text(), path, environment);
  }

  private static ConfigurationReader reader() {
    return new ConfigurationReader(
        name -> Optional.ofNullable(System.getenv(name)), ConfigurationFiles.onDisk());
  }

  private String text() throws CommandFailure {
    try {
      return Files.readString(path);
    } catch (NoSuchFileException _) {
      throw unreadable("there is no such file", "create it, or name another one");
    } catch (CharacterCodingException _) {
      throw unreadable("the file is not UTF-8", "save it as UTF-8");
    } catch (IOException _) {
      boolean folder = Files.isDirectory(path);
      throw unreadable(
          folder ? "this is a directory" : "the file cannot be read",
          folder ? "name the file in it" : "make it readable, or name another one");
    }
  }

  private CommandFailure unreadable(String what, String remedy) {
    return CommandFailure.problems(List.of(new Problem(path, 1, 1, what, remedy)));
  }
}
