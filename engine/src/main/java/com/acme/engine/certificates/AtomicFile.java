package com.acme.engine.certificates;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Writes a file so that readers see the old content or the new, never a part, and so that a key is
/// its owner's alone from its first byte on.
final class AtomicFile {

  /// Ends the names of files that are still being written; a crash leaves them behind.
  private static final String UNFINISHED = ".unfinished";

  /// Who may read a file.
  enum Access {
    OWNER,
    EVERYBODY
  }

  private AtomicFile() {}

  /// Writes beside the target, forces the bytes to the disk, and renames.
  static void write(Path target, String text, Access access) throws IOException {
    write(target, text, access, true);
  }

  /// Writes and renames, and leaves the time of the write to the system: for what can be made again
  /// when a power cut loses it.
  static void writeUnforced(Path target, String text, Access access) throws IOException {
    write(target, text, access, false);
  }

  private static void write(Path target, String text, Access access, boolean forced)
      throws IOException {
    Path unfinished = target.resolveSibling("." + UUID.randomUUID() + UNFINISHED);
    try {
      Set<StandardOpenOption> options =
          EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
      try (FileChannel channel =
          FileChannel.open(unfinished, options, attributes(target.getFileSystem(), access))) {
        ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        if (forced) {
          channel.force(true);
        }
      }
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /// Removes what a crash left behind. Only while nobody else writes there.
  static void removeUnfinished(Path directory) throws IOException {
    try (var files = Files.newDirectoryStream(directory, ".*" + UNFINISHED)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  /// Given at creation, so that there is no moment with other permissions.
  private static FileAttribute<?>[] attributes(FileSystem system, Access access)
      throws IOException {
    if (access == Access.EVERYBODY) {
      return new FileAttribute<?>[0];
    }
    Set<String> views = system.supportedFileAttributeViews();
    if (views.contains("posix")) {
      return new FileAttribute<?>[] {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
      };
    }
    return views.contains("acl")
        ? new FileAttribute<?>[] {new OwnerAlone(currentUser(system))}
        : new FileAttribute<?>[0];
  }

  private static UserPrincipal currentUser(FileSystem system) throws IOException {
    String user = System.getProperty("user.name", "");
    return system.getUserPrincipalLookupService().lookupPrincipalByName(user);
  }

  /// The access control list of Windows with the owner as its one entry.
  private record OwnerAlone(UserPrincipal owner) implements FileAttribute<List<AclEntry>> {
    @Override
    public String name() {
      return "acl:acl";
    }

    @Override
    public List<AclEntry> value() {
      return List.of(
          AclEntry.newBuilder()
              .setType(AclEntryType.ALLOW)
              .setPrincipal(owner)
              .setPermissions(EnumSet.allOf(AclEntryPermission.class))
              .build());
    }
  }
}
