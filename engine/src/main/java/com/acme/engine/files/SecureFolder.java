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
      throw told(name, failed);
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
      throw told(name, failed);
    }
  }

  /// A name that was a link when it was opened, or has become one, is told as one.
  private IOException told(String name, IOException failed) throws IOException {
    if (metLink(failed)) {
      return new LinkFound(name);
    }
    unlinked(name);
    return failed;
  }

  /// `ELOOP` of open(2), which the JDK tells in words only: these of its own follow the system's.
  private static boolean metLink(IOException failed) {
    String words = String.valueOf(failed.getMessage());
    return words.endsWith("(NOFOLLOW_LINKS specified)")
        || words.endsWith("or unable to access attributes of symbolic link");
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
