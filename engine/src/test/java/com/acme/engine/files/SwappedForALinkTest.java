package com.acme.engine.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Names that are what they should be whenever they are looked at, and a link in the moment they
/// are opened.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "directories cannot be held open there")
final class SwappedForALinkTest {

  @TempDir Path directory;
  private Path root = Path.of("");
  private Path outside = Path.of("");

  @BeforeEach
  void aFolderInsideAndOneOutside() throws IOException {
    root = Files.createDirectories(directory.resolve("root"));
    outside = Files.createDirectories(directory.resolve("outside"));
    Files.writeString(Files.createDirectory(root.resolve("folder")).resolve("file"), "public");
    Files.writeString(outside.resolve("file"), "secret");
    Files.writeString(root.resolve("file"), "public");
  }

  @Test
  void aFolderThatIsALinkAsItIsOpenedIsTold() throws IOException {
    try (Folder folder = attacked(root)) {
      assertThrows(Folder.LinkFound.class, () -> folder.folder("folder"));
    }
  }

  @Test
  void aFileThatIsALinkAsItIsOpenedIsTold() throws IOException {
    try (Folder folder = attacked(root)) {
      assertThrows(Folder.LinkFound.class, () -> folder.open("file"));
    }
  }

  @Test
  void whatIsMissingAsItIsOpenedIsMissing() throws IOException {
    try (Folder folder = attacked(root)) {
      assertThrows(NoSuchFileException.class, () -> folder.open("none"));
    }
  }

  @Test
  void whatIsALinkAtEachOpeningIsNotServedAndNoFailure() throws IOException {
    FileResolver resolver = new FileResolver(root, NameRules.POSIX, false, this::attacked);
    for (String path : new String[] {"/folder/file", "/file"}) {
      FilePath parsed = FilePath.parse(path, NameRules.POSIX);
      assertEquals(Optional.empty(), resolver.open(parsed), path);
    }
  }

  @SuppressWarnings("StreamResourceLeak") // the folder holds it and is closed
  private Folder attacked(Path of) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(of);
    return new SecureFolder(
        new Attacked(assertInstanceOf(SecureDirectoryStream.class, stream), of));
  }

  /// A directory in which whatever is opened is a link to the outside for that moment.
  private final class Attacked implements SecureDirectoryStream<Path> {

    private final SecureDirectoryStream<Path> real;
    private final Path place;

    @SuppressWarnings("unchecked") // the default file system's are of paths
    Attacked(SecureDirectoryStream<?> real, Path place) {
      this.real = (SecureDirectoryStream<Path>) real;
      this.place = place;
    }

    private interface Opening<T> {
      T open() throws IOException;
    }

    private <T> T swapped(Path name, Opening<T> opening) throws IOException {
      Path here = place.resolve(name);
      if (!Files.exists(here)) {
        return opening.open();
      }
      Path aside = directory.resolve("aside");
      Files.move(here, aside, StandardCopyOption.ATOMIC_MOVE);
      Files.createSymbolicLink(here, Files.isDirectory(aside) ? outside : outside.resolve("file"));
      try {
        return opening.open();
      } finally {
        Files.delete(here);
        Files.move(aside, here, StandardCopyOption.ATOMIC_MOVE);
      }
    }

    @Override
    public SecureDirectoryStream<Path> newDirectoryStream(Path name, LinkOption... options)
        throws IOException {
      return swapped(name, () -> real.newDirectoryStream(name, options));
    }

    @Override
    public SeekableByteChannel newByteChannel(
        Path name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      return swapped(name, () -> real.newByteChannel(name, options, attributes));
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(
        Path name, Class<V> type, LinkOption... options) {
      return real.getFileAttributeView(name, type, options);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Class<V> type) {
      return real.getFileAttributeView(type);
    }

    @Override
    public Iterator<Path> iterator() {
      return real.iterator();
    }

    @Override
    public void deleteFile(Path name) throws IOException {
      real.deleteFile(name);
    }

    @Override
    public void deleteDirectory(Path name) throws IOException {
      real.deleteDirectory(name);
    }

    @Override
    public void move(Path from, SecureDirectoryStream<Path> to, Path name) throws IOException {
      real.move(from, to, name);
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }
}
