package com.acme.engine.exchange;

import com.acme.engine.http.Fields;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// The content of a response. Sealed, so that every writer and every recorder answers for each
/// kind.
///
/// A body is closed once, by the listener, after its last byte or when the client is gone.
public sealed interface Body extends Closeable {

  /// Length in bytes; -1 when only the end of the stream tells.
  long length();

  /// The content as a stream, for those who change or look at it. Asked for once; closing the
  /// stream does not close the body.
  InputStream stream();

  @Override
  default void close() throws IOException {}

  /// No content.
  static Body empty() {
    return Empty.INSTANCE;
  }

  /// UTF-8 text.
  static Body text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The bytes of an array, which nobody changes any more.
  static Body bytes(byte[] bytes) {
    return bytes.length == 0 ? empty() : new Bytes(bytes, 0, bytes.length);
  }

  /// The bytes of several places, one after the other.
  ///
  /// @param parts none of them empty
  static Body chain(List<Bytes> parts) {
    return switch (parts.size()) {
      case 0 -> empty();
      case 1 -> parts.getFirst();
      default -> new Chain(parts, parts.stream().mapToLong(Bytes::count).sum());
    };
  }

  /// A stream of unknown length without trailers.
  static Body stream(InputStream stream) {
    return new Stream(stream, -1, Fields::new);
  }

  /// No content.
  record Empty() implements Body {
    private static final Empty INSTANCE = new Empty();

    @Override
    public long length() {
      return 0;
    }

    @Override
    public InputStream stream() {
      return InputStream.nullInputStream();
    }
  }

  /// Content in memory, shared and never changed.
  ///
  /// @param array holds the content
  /// @param offset where it starts
  /// @param count how many bytes it has
  @SuppressWarnings(
      "ArrayRecordComponent") // the content itself; equality of bodies is never asked for
  record Bytes(byte[] array, int offset, int count) implements Body {
    @Override
    public long length() {
      return count;
    }

    @Override
    public InputStream stream() {
      return new ByteArrayInputStream(array, offset, count);
    }
  }

  /// Content in memory that lies in several places, shared and never changed: sent one after the
  /// other, without being brought together.
  ///
  /// @param parts none of them empty
  /// @param length of all together
  record Chain(List<Bytes> parts, long length) implements Body {
    public Chain {
      parts = List.copyOf(parts);
    }

    @Override
    public InputStream stream() {
      return new ChainStream(parts);
    }
  }

  /// A part of an open file, which the kernel may copy to the socket by itself.
  ///
  /// The channel was opened before its size and validator were read, so what is sent is what was
  /// checked. Recorded as path, range and validator, never as bytes.
  ///
  /// @param path where the file was found, for the record only
  /// @param channel open for reading; closed with the body
  /// @param position first byte
  /// @param length how many bytes
  /// @param validator its entity tag, for the record only
  record FileRegion(Path path, FileChannel channel, long position, long length, String validator)
      implements Body {

    /// Throws when the file has become shorter than it was.
    @Override
    public InputStream stream() {
      return new RegionStream(channel, position, length);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /// Content that is made or received while it is sent. Whatever a read returns is sent at once.
  ///
  /// A read blocks until there is at least one byte. `available()` greater than zero promises that
  /// the next read does not block; at zero the writer flushes what it holds before it reads.
  ///
  /// @param stream the content; closed with the body
  /// @param length bytes, or -1
  /// @param trailers asked for once, after the stream has ended (RFC 9110 section 6.5)
  record Stream(InputStream stream, long length, Supplier<Fields> trailers) implements Body {
    @Override
    public void close() throws IOException {
      stream.close();
    }
  }

  /// Not content: the connection, or the HTTP/2 stream, becomes a tunnel after the head (RFC 9110
  /// section 7.8).
  ///
  /// The response has status 101, or 2xx for an extended CONNECT. Only a request with {@link
  /// Request#upgradable()} may be answered so.
  ///
  /// @param protocol the protocol the tunnel speaks, such as `websocket`
  /// @param tunnel runs until either side ends
  record Tunnelled(String protocol, Tunnel tunnel) implements Body {
    @Override
    public long length() {
      return 0;
    }

    @Override
    public InputStream stream() {
      return InputStream.nullInputStream();
    }

    @Override
    public void close() throws IOException {
      tunnel.close();
    }
  }
}
