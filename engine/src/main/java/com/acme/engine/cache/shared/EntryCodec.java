package com.acme.engine.cache.shared;

import com.acme.engine.cache.Lifetime;
import com.acme.engine.cache.Reception;
import com.acme.engine.cache.StoredContent;
import com.acme.engine.cache.StoredResponse;
import com.acme.engine.cache.Variant;
import com.acme.engine.http.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/// Stored responses as bytes: a version, the parts, a checksum.
///
/// Servers of two versions may share one Redis while one replaces the other: each reads only what
/// it wrote itself, and takes the rest for nothing.
final class EntryCodec {

  /// Goes up with every change of what follows.
  private static final int VERSION = 2;

  private static final int MARK = 0xac;
  private static final int EXPECTED = 2 * 1024;
  private static final int MOST_FIELDS = 4 * 1024;
  private static final int MOST_PIECES = 1024;

  private EntryCodec() {}

  /// All of it.
  static byte[] encode(StoredResponse response) {
    return encode(response, Pieces.NONE);
  }

  /// @param pieces where its content lies; none: with it
  static byte[] encode(StoredResponse response, Pieces pieces) {
    int content = pieces.isEmpty() ? (int) response.content().length() : 0;
    EntryWriter out = new EntryWriter(EXPECTED + content);
    out.octet(MARK).octet(VERSION).text(response.url()).number(response.status());
    fields(out, response.fields());
    variant(out, response.variant());
    out.number(response.reception().received()).number(response.reception().initialAge());
    lifetime(out, response.lifetime());
    out.texts(response.tags());
    content(out, response.content(), pieces);
    return summed(out.toBytes());
  }

  /// @throws MalformedEntry if a server of this version did not write it, or not all of it is here
  static Entry decode(byte[] bytes) throws MalformedEntry {
    EntryReader in = new EntryReader(checked(bytes));
    if (in.octet() != MARK || in.octet() != VERSION) {
      throw new MalformedEntry("another version wrote it");
    }
    try {
      StoredResponse head =
          new StoredResponse(
              in.text(),
              in.number(),
              fields(in),
              variant(in),
              new Reception(in.longNumber(), in.longNumber()),
              lifetime(in),
              in.texts(),
              new StoredContent(List.of(), 0, 0, 0));
      Pieces pieces = pieces(in);
      return new Entry(head.with(content(in, pieces)), pieces);
    } catch (IllegalArgumentException impossible) {
      throw new MalformedEntry(String.valueOf(impossible.getMessage()));
    }
  }

  static byte[] encode(Variant variant) {
    EntryWriter out = new EntryWriter(64);
    variant(out, variant);
    return out.toBytes();
  }

  static void variant(EntryWriter out, Variant variant) {
    out.texts(variant.names()).texts(variant.values());
  }

  static Variant variant(EntryReader in) throws MalformedEntry {
    List<String> names = in.texts();
    List<String> values = in.texts();
    if (names.size() != values.size()) {
      throw new MalformedEntry("a variant of unequal lists");
    }
    return new Variant(names, values);
  }

  private static void fields(EntryWriter out, Fields fields) {
    out.number(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      out.text(fields.nameAt(i)).text(fields.valueAt(i));
    }
  }

  private static Fields fields(EntryReader in) throws MalformedEntry {
    int count = in.number();
    if (count < 0 || count > MOST_FIELDS) {
      throw new MalformedEntry(count + " fields");
    }
    Fields fields = new Fields();
    for (int i = 0; i < count; i++) {
      fields.add(in.text(), in.text());
    }
    return fields;
  }

  private static void lifetime(EntryWriter out, Lifetime lifetime) {
    out.number(lifetime.fresh())
        .number(lifetime.staleWhileRevalidate())
        .number(lifetime.staleIfError())
        .number(lifetime.staleIfUnreachable())
        .flag(lifetime.validated())
        .flag(lifetime.neverStale());
  }

  private static Lifetime lifetime(EntryReader in) throws MalformedEntry {
    return new Lifetime(
        in.longNumber(), in.longNumber(), in.longNumber(), in.longNumber(), in.flag(), in.flag());
  }

  private static Pieces pieces(EntryReader in) throws MalformedEntry {
    String id = in.text();
    int count = in.number();
    if (count < 0 || count > MOST_PIECES) {
      throw new MalformedEntry(count + " pieces");
    }
    List<Integer> sums = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      sums.add(in.number());
    }
    return new Pieces(id, sums);
  }

  private static void content(EntryWriter out, StoredContent content, Pieces pieces) {
    out.text(pieces.id()).number(pieces.sums().size());
    pieces.sums().forEach(sum -> out.number((int) sum));
    fields(out, content.trailers());
    out.number(content.first()).number(content.length()).number(content.total());
    if (pieces.isEmpty()) {
      content.segments().forEach(out::raw);
    }
  }

  private static StoredContent content(EntryReader in, Pieces pieces) throws MalformedEntry {
    Fields trailers = fields(in);
    long first = in.longNumber();
    long length = in.longNumber();
    long total = in.longNumber();
    long here = pieces.isEmpty() ? length : 0;
    if (here != in.remaining() || length < 0 || first < 0 || total < first + length) {
      throw new MalformedEntry("content of " + length + " bytes");
    }
    List<byte[]> segments = new ArrayList<>();
    for (int left = in.remaining(); left > 0; left = in.remaining()) {
      segments.add(in.raw(Math.min(left, StoredContent.SEGMENT)));
    }
    return new StoredContent(segments, first, length, total).with(trailers);
  }

  private static byte[] summed(byte[] bytes) {
    return new EntryWriter(bytes.length + Integer.BYTES).raw(bytes).number(sum(bytes)).toBytes();
  }

  private static byte[] checked(byte[] bytes) throws MalformedEntry {
    int length = bytes.length - Integer.BYTES;
    if (length < 0) {
      throw new MalformedEntry("it is too short");
    }
    byte[] content = Arrays.copyOf(bytes, length);
    int stated = new EntryReader(Arrays.copyOfRange(bytes, length, bytes.length)).number();
    if (stated != sum(content)) {
      throw new MalformedEntry("it is damaged");
    }
    return content;
  }

  static int sum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return (int) sum.getValue();
  }
}
