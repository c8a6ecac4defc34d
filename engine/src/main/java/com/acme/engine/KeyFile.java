package com.acme.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.function.Supplier;

/// A key of 256 random bits in a file that only its owner can read, made when it is first asked
/// for.
final class KeyFile implements Supplier<byte[]> {

  private static final int BYTES = 32;

  private final Path file;

  KeyFile(Path file) {
    this.file = file;
  }

  /// The key.
  ///
  /// @throws IllegalArgumentException if the file can be neither read nor made, or holds no key;
  ///   the message says what to do
  @Override
  public synchronized byte[] get() {
    try {
      if (!Files.exists(file)) {
        create();
      }
      byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
      if (key.length == BYTES) {
        return key;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the key file " + file + " can be neither read nor made; correct its rights, or data", e);
    } catch (IllegalArgumentException e) {
      throw damaged(e);
    }
    throw damaged(new IllegalArgumentException("another length"));
  }

  private IllegalArgumentException damaged(Exception cause) {
    return new IllegalArgumentException(
        "the key file " + file + " is damaged; delete it, and a new one is made", cause);
  }

  private void create() throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.exists(folder)) {
      Files.createDirectories(folder, ownerOnly("rwx------"));
    }
    // The permissions are the file's from its first moment, not set after the key is in it.
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly("rw-------"))) {
      String text = Base64.getEncoder().encodeToString(key) + "\n";
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (FileAlreadyExistsException _) {
      // Another process was faster: its key is as good.
    }
  }

  private FileAttribute<?>[] ownerOnly(String permissions) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
