package com.acme.engine.certificates;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A lock that processes share which have one data directory. The system gives it back when a
/// process ends, however it does.
///
/// @param directory holds a lock file for each certificate
record FileIssuerLock(Path directory) implements IssuerLock {

  private static final Logger LOG = LoggerFactory.getLogger(FileIssuerLock.class);

  @Override
  public Optional<Held> acquire(String certificate) throws IOException {
    Files.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(
            directory.resolve(certificate + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    if (isLocked(channel)) {
      return Optional.of(() -> close(channel));
    }
    channel.close();
    return Optional.empty();
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException another) {
      return false;
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("a lock was not closed: {}", e.toString());
    }
  }
}
