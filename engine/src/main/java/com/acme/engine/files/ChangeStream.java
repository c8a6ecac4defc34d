package com.acme.engine.files;

import com.acme.engine.exchange.PulledStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.Optional;
import java.util.function.Consumer;

/// Server-sent events that say what changed below a root: `style` when only style sheets did,
/// `page` otherwise. A read waits for a change, and for no longer than a heartbeat, which finds out
/// that a client has gone.
final class ChangeStream extends PulledStream {

  private static final byte[] BEGIN = bytes("retry: 500\n: watching\n\n");
  private static final byte[] HEARTBEAT = bytes(": alive\n\n");

  private final WatchService service;
  private final WatchedTree tree;
  private final Consumer<ChangeStream> whenClosed;

  ChangeStream(Path root, Consumer<ChangeStream> whenClosed) throws IOException {
    super(BEGIN);
    this.service = root.getFileSystem().newWatchService();
    this.whenClosed = whenClosed;
    try {
      this.tree = new WatchedTree(root, service);
    } catch (IOException | RuntimeException unwatchable) {
      service.close();
      throw unwatchable;
    }
  }

  @Override
  public void close() {
    whenClosed.accept(this);
    try {
      service.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Waits for something to say; nothing when the stream was closed.
  @Override
  protected byte[] next() throws IOException {
    try {
      Optional<WatchedTree.Change> change = tree.await();
      return change
          .map(found -> bytes("event: change\ndata: " + found.word() + "\n\n"))
          .orElse(HEARTBEAT);
    } catch (ClosedWatchServiceException closed) {
      return new byte[0];
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server stops");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
