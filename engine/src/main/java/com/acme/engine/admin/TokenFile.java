package com.acme.engine.admin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The token that is good for everything, in a file only its owner can read.
public final class TokenFile implements Authenticator {

  private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);
  private static final int RANDOM_BYTES = 32;

  /// Half of what is made here: shorter ones can be guessed.
  private static final int SHORTEST = 20;

  private final byte[] digest;

  private TokenFile(String token) {
    this.digest = sha256(token);
  }

  /// Reads the token, or makes one of 256 random bits where the file is missing.
  ///
  /// @throws IOException if the file cannot be read or made, or holds no token worth the name; the
  ///   message says what to do
  public static TokenFile open(Path file) throws IOException {
    try {
      return read(file);
    } catch (FileSystemException unusable) {
      throw new IOException(
          "the admin token file "
              + file
              + " cannot be read or made ("
              + unusable.getClass().getSimpleName()
              + "); correct admin.token-file, or the rights of that place",
          unusable);
    }
  }

  private static TokenFile read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(
          "the admin token file " + file + " is a directory; name a file in admin.token-file");
    }
    if (!Files.exists(file)) {
      create(file);
    }
    String token = Files.readString(file, StandardCharsets.UTF_8).strip();
    if (token.length() < SHORTEST || token.contains(" ")) {
      throw new IOException(
          "the admin token in "
              + file
              + " is shorter than "
              + SHORTEST
              + " characters or has blanks; delete the file and a good one is made");
    }
    warnIfOthersRead(file);
    return new TokenFile(token);
  }

  @Override
  public Optional<Principal> authenticate(String token) {
    return MessageDigest.isEqual(digest, sha256(token))
        ? Optional.of(new Principal("token-file", Role.ADMIN))
        : Optional.empty();
  }

  private static void create(Path file) throws IOException {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n";
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.exists(folder)) {
      Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
    }
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    // The permissions are the file's from its first moment, not set after the token is in it.
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, options, ownerOnly(file, "rw-------"))) {
      channel.write(ByteBuffer.wrap(token.getBytes(StandardCharsets.UTF_8)));
    } catch (FileAlreadyExistsException e) {
      LOG.debug("another process made {} at the same moment", file);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static void warnIfOthersRead(Path file) throws IOException {
    if (isPosix(file)) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.contains(PosixFilePermission.GROUP_READ)
          || permissions.contains(PosixFilePermission.OTHERS_READ)) {
        LOG.warn("others than its owner can read the admin token: chmod 600 {}", file);
      }
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /// Digests have one length, so that comparing them tells nothing of the token's.
  private static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
