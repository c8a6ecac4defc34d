package com.acme.engine.coding;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.acme.engine.http.ContentCoding;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import com.github.luben.zstd.util.Native;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Executor;
import java.util.zip.GZIPOutputStream;

/// The content codings this platform can write.
///
/// br and zstd are native code; where it is missing the coding is not offered. It is loaded when a
/// coding is first asked for, so that a server that compresses nothing starts no slower.
public final class Codings {

  /// Windows in powers of two. Content of unknown length, which may be an event stream that is open
  /// for hours, gets the small one, because the window is memory for as long as it is open.
  private static final int SMALLEST_WINDOW = 10;

  private static final int WINDOW_OF_UNKNOWN = 16;
  private static final int LARGEST_WINDOW = 19;

  /// What decoders of browsers hold for br, and for zstd half of what they must (RFC 9659).
  private static final int STORED_WINDOW = 22;

  private static final int BUFFER = 4 * 1024;

  /// Loads the native code once, at the first question.
  private static final class Brotli {
    static final boolean AVAILABLE = Brotli4jLoader.isAvailable();
  }

  private static final class Zstandard {
    static final boolean AVAILABLE = load();

    private static boolean load() {
      try {
        Native.load();
        return Native.isLoaded();
      } catch (LinkageError notForThisPlatform) {
        return false;
      }
    }
  }

  private final Levels levels;
  private final int largestWindow;

  /// Codings for content that is coded while somebody waits.
  public Codings() {
    this(Levels.QUICK, LARGEST_WINDOW);
  }

  private Codings(Levels levels, int largestWindow) {
    this.levels = levels;
    this.largestWindow = largestWindow;
  }

  /// The same codings at other levels.
  public Codings at(Levels others) {
    return new Codings(others, largestWindow);
  }

  /// Codings for content that is stored coded: windows may be large.
  public static Codings forStorage(Levels levels) {
    return new Codings(levels, STORED_WINDOW);
  }

  /// How hard these try.
  public Levels levels() {
    return levels;
  }

  /// Whether content can be written in that coding here.
  public boolean offers(ContentCoding coding) {
    return switch (coding) {
      case BR -> Brotli.AVAILABLE;
      case ZSTD -> Zstandard.AVAILABLE;
      case GZIP -> true;
    };
  }

  /// The content of `source` in a coding, made while it is read.
  ///
  /// What could be read from the source becomes readable here without waiting for more: when
  /// `source.available()` is zero, the encoder is flushed before the source is read again.
  ///
  /// @param source the content; closed with the stream
  /// @param length of the content in bytes; -1 when it is unknown
  /// @param workers where large slices are encoded, since that is work for a processor and would
  ///   hold a virtual thread's carrier
  /// @throws IllegalArgumentException if the coding is not offered
  public InputStream encode(ContentCoding coding, InputStream source, long length, Executor workers)
      throws IOException {
    EncodedBytes encoded = new EncodedBytes();
    return new EncodedStream(source, length, encoder(coding, encoded, length), encoded, workers);
  }

  /// A whole content in a coding. For small ones: it is work for a processor.
  ///
  /// @throws IllegalArgumentException if the coding is not offered
  public byte[] encode(ContentCoding coding, byte[] array, int offset, int count) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream(Math.max(64, count / 3));
    try (OutputStream encoder = encoder(coding, encoded, count)) {
      encoder.write(array, offset, count);
    } catch (IOException impossible) {
      throw new IllegalStateException("memory cannot be written", impossible);
    }
    return encoded.toByteArray();
  }

  /// Writes a content in a coding. It is work for a processor.
  ///
  /// @param length of the content in bytes
  /// @throws IllegalArgumentException if the coding is not offered
  public void encode(ContentCoding coding, InputStream source, long length, OutputStream sink)
      throws IOException {
    try (OutputStream encoder = encoder(coding, sink, length)) {
      source.transferTo(encoder);
    }
  }

  private OutputStream encoder(ContentCoding coding, OutputStream sink, long length)
      throws IOException {
    if (!offers(coding)) {
      throw new IllegalArgumentException(coding.token() + " is not offered on this platform");
    }
    int level = levels.of(coding);
    return switch (coding) {
      case BR ->
          new BrotliOutputStream(sink, Encoder.Parameters.create(level, window(length)), BUFFER);
      case ZSTD -> new ZstdOutputStreamNoFinalizer(sink, level).setWindowLog(window(length));
      case GZIP -> new LevelledGzip(sink, level);
    };
  }

  private int window(long length) {
    if (length < 0) {
      return WINDOW_OF_UNKNOWN;
    }
    int needed = Long.SIZE - Long.numberOfLeadingZeros(length);
    return Math.clamp(needed, SMALLEST_WINDOW, largestWindow);
  }

  private static final class LevelledGzip extends GZIPOutputStream {
    LevelledGzip(OutputStream sink, int level) throws IOException {
      super(sink, BUFFER, true);
      def.setLevel(level);
    }
  }
}
