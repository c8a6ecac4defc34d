package com.acme.engine.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// All streams that tell browsers of changed files, so that they end when the server stops.
public final class LiveReload implements AutoCloseable {

  private final Set<ChangeStream> open = ConcurrentHashMap.newKeySet();

  /// Server-sent events about what changes below a root, until the client goes or the server stops.
  ///
  /// @throws IOException if the root cannot be watched
  InputStream watch(Path root) throws IOException {
    ChangeStream stream = new ChangeStream(root, open::remove);
    open.add(stream);
    return stream;
  }

  /// How many browsers listen.
  int listeners() {
    return open.size();
  }

  @Override
  public void close() {
    open.forEach(ChangeStream::close);
  }
}
