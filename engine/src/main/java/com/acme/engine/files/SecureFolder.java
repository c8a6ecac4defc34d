package com.acme.engine.files;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.Set;

/// A directory held open: names are looked up in the directory itself (`openat`, `fstatat`),
/// without following links, so what is opened is inside whatever happens to the paths meanwhile.
record SecureFolder(SecureDirectoryStream<Path> stream) implements Folder {

  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  @Override
  public Folder folder(String name) throws IOException {
    requireDirectory(name);
    try {
      return new SecureFolder(stream.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS));
    } catch (IOException failed) {
      unlinked(name); // it may have become a link just now, which is reported as such
      throw failed;
    }
  }

  @Override
  public FileChannel open(String name) throws IOException {
    try {
      ByteChannel channel = stream.newByteChannel(Path.of(name), READ);
      if (channel instanceof FileChannel file) {
        return file;
      }
      channel.close();
      throw new IOException("not a file of the default file system");
    } catch (IOException failed) {
      unlinked(name);
      throw failed;
    }
  }

  @Override
  public BasicFileAttributes attributes(String name) throws IOException {
    return stream
        .getFileAttributeView(
            Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  @Override
  public Iterator<Path> names() {
    return stream.iterator();
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
