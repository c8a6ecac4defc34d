package com.acme.engine.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// A directory by its path, for platforms and directories that cannot be held open.
///
/// The path was free of links when it was made. After opening, it must still be: that leaves out
/// only an attacker who changes a directory to a link and back within the microseconds of an open,
/// and who may write into the root anyway.
///
/// @param directory a real path
record PlainFolder(Path directory) implements Folder {

  @Override
  public Folder folder(String name) throws IOException {
    requireDirectory(name);
    return new PlainFolder(directory.resolve(name));
  }

  @Override
  public FileChannel open(String name) throws IOException {
    Path path = directory.resolve(name);
    unlinked(name);
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    boolean inside = false;
    try {
      inside = path.toRealPath().equals(path.toRealPath(LinkOption.NOFOLLOW_LINKS));
    } finally {
      if (!inside) {
        channel.close();
      }
    }
    if (!inside) {
      throw new LinkFound(name);
    }
    return channel;
  }

  @Override
  public BasicFileAttributes attributes(String name) throws IOException {
    return Files.readAttributes(
        directory.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public Iterator<Path> names() throws IOException {
    List<Path> names = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path path : stream) {
        names.add(path.getFileName());
      }
    }
    return names.iterator();
  }

  @Override
  public void close() {
    // holds nothing open
  }
}
