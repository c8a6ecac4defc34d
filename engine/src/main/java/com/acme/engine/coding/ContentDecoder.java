package com.acme.engine.coding;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/// Takes content codings off recorded content, which may be cut off anywhere (RFC 9110 section
/// 8.4).
public final class ContentDecoder {

  private static final int MOST_CODINGS = 4;

  /// The content as far as it can be decoded.
  ///
  /// @param bytes the decoded bytes
  /// @param complete whether all of it is there: neither cut off, nor broken, nor past the limit
  @SuppressWarnings("ArrayRecordComponent") // handed on at once
  public record Decoded(byte[] bytes, boolean complete) {}

  /// Decodes what a `Content-Encoding` names, the last coding first.
  ///
  /// @param contentEncoding the field's value; empty: nothing to take off
  /// @param limit most decoded bytes, since a few bytes may decode to many
  /// @return empty when a coding is unknown here
  public Optional<Decoded> decode(String contentEncoding, byte[] content, int limit) {
    String[] codings =
        contentEncoding.isBlank() ? new String[0] : contentEncoding.strip().split("\\s*,\\s*", -1);
    if (codings.length > MOST_CODINGS) {
      return Optional.empty();
    }
    Decoded decoded = new Decoded(content, true);
    for (int i = codings.length - 1; i >= 0; i--) {
      Optional<Decoded> next = decodeOne(codings[i], decoded.bytes(), limit);
      if (next.isEmpty()) {
        return next;
      }
      decoded = new Decoded(next.get().bytes(), decoded.complete() && next.get().complete());
    }
    return Optional.of(decoded);
  }

  private static Optional<Decoded> decodeOne(String coding, byte[] content, int limit) {
    String name = coding.toLowerCase(Locale.ROOT);
    if (name.equals("identity")) {
      return Optional.of(new Decoded(content, true));
    }
    if (!isKnown(name)) {
      return Optional.empty();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean complete = copy(name, content, limit, out);
    return Optional.of(new Decoded(out.toByteArray(), complete));
  }

  private static boolean isKnown(String name) {
    return switch (name) {
      case "gzip", "x-gzip", "deflate", "zstd" -> true;
      case "br" -> Brotli4jLoader.isAvailable();
      default -> false;
    };
  }

  private static InputStream open(String name, InputStream in) throws IOException {
    return switch (name) {
      case "br" -> new BrotliInputStream(in);
      case "zstd" -> new ZstdInputStreamNoFinalizer(in);
      case "deflate" -> new InflaterInputStream(in);
      default -> new GZIPInputStream(in);
    };
  }

  /// Copies what can be decoded; says whether that is all.
  private static boolean copy(String name, byte[] content, int limit, ByteArrayOutputStream out) {
    try (InputStream in = open(name, new ByteArrayInputStream(content))) {
      byte[] buffer = new byte[8_192];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        int kept = Math.min(count, limit - out.size());
        out.write(buffer, 0, kept);
        if (kept < count) {
          return false;
        }
      }
      return true;
    } catch (IOException cutOffOrBroken) {
      return false;
    }
  }
}
