package com.acme.engine.cache.shared;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.cache.Lifetime;
import com.acme.engine.cache.Reception;
import com.acme.engine.cache.StoredContent;
import com.acme.engine.cache.StoredResponse;
import com.acme.engine.cache.Variant;
import com.acme.engine.http.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/// What goes to Redis comes back as it was, and what is not whole or of another version is nothing.
final class EntryCodecTest {

  private static StoredResponse response(StoredContent content) {
    return new StoredResponse(
        "https://shop.test/a?b=c",
        200,
        Fields.of("Content-Type", "text/plain", "X-Name", "Zoë", "Vary", "Accept-Language"),
        new Variant(List.of("accept-language"), List.of("de")),
        new Reception(1_700_000_000_000L, 7),
        new Lifetime(60, 30, 600, 3_600, false, true),
        List.of("shoes", "hats"),
        content);
  }

  private static StoredContent content(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    List<byte[]> segments = new ArrayList<>();
    for (int from = 0; from < length; from += StoredContent.SEGMENT) {
      segments.add(Arrays.copyOfRange(bytes, from, Math.min(length, from + StoredContent.SEGMENT)));
    }
    return new StoredContent(segments, 0, length, length);
  }

  private static byte[] bytes(StoredContent content) {
    EntryWriter all = new EntryWriter((int) content.length());
    content.segments().forEach(all::raw);
    return all.toBytes();
  }

  @Test
  void aResponseComesBackAsItWas() throws Exception {
    for (int length : new int[] {0, 1, StoredContent.SEGMENT, 200_000}) {
      StoredResponse sent = response(content(length));
      StoredResponse read = EntryCodec.decode(EntryCodec.encode(sent)).response();
      assertEquals(sent.url(), read.url());
      assertEquals(sent.status(), read.status());
      assertEquals(sent.fields(), read.fields());
      assertEquals(sent.variant(), read.variant());
      assertEquals(sent.reception(), read.reception());
      assertEquals(sent.lifetime(), read.lifetime());
      assertEquals(sent.tags(), read.tags());
      assertEquals(sent.content().total(), read.content().total());
      assertEquals(sent.content().segments().size(), read.content().segments().size());
      assertArrayEquals(bytes(sent.content()), bytes(read.content()));
    }
  }

  @Test
  void aPartKeepsItsPlace() throws Exception {
    StoredContent part = new StoredContent(List.of(new byte[] {1, 2, 3}), 10, 3, 100);
    StoredContent read = EntryCodec.decode(EntryCodec.encode(response(part))).response().content();
    assertEquals(10, read.first());
    assertEquals(100, read.total());
  }

  @Test
  void trailersStayApart() throws Exception {
    StoredContent sent = content(3).with(Fields.of("X-Sum", "abc"));
    StoredContent read = EntryCodec.decode(EntryCodec.encode(response(sent))).response().content();
    assertEquals(Fields.of("X-Sum", "abc"), read.trailers());
  }

  @Test
  void contentThatLiesInPiecesIsOnlyStated() throws Exception {
    Pieces pieces = new Pieces("some", List.of(7, -1));
    byte[] entry = EntryCodec.encode(response(content(200_000)), pieces);
    Entry read = EntryCodec.decode(entry);
    assertTrue(entry.length < 1_000);
    assertEquals(pieces, read.pieces());
    assertEquals(200_000, read.response().content().length());
    assertEquals(List.of(), read.response().content().segments());
  }

  @Test
  void anotherVersionIsNotRead() {
    byte[] entry = EntryCodec.encode(response(content(3)));
    entry[1]++;
    assertThrows(MalformedEntry.class, () -> EntryCodec.decode(resummed(entry)));
  }

  /// As another version would write it: whole.
  private static byte[] resummed(byte[] entry) {
    byte[] content = Arrays.copyOf(entry, entry.length - Integer.BYTES);
    CRC32C sum = new CRC32C();
    sum.update(content);
    return new EntryWriter(entry.length).raw(content).number((int) sum.getValue()).toBytes();
  }

  @Test
  void noOctetMayChangeAndNoneMayMiss() {
    byte[] entry = EntryCodec.encode(response(content(20)));
    for (int i = 0; i < entry.length; i++) {
      byte[] damaged = entry.clone();
      damaged[i] ^= 1;
      assertThrows(MalformedEntry.class, () -> EntryCodec.decode(damaged));
      byte[] cut = Arrays.copyOf(entry, i);
      assertThrows(MalformedEntry.class, () -> EntryCodec.decode(cut));
    }
  }

  @Test
  void whatIsCutShortAndSummedAnewIsNotReadEither() {
    byte[] entry = EntryCodec.encode(response(content(20)));
    for (int length = Integer.BYTES; length < entry.length; length++) {
      byte[] cut = resummed(Arrays.copyOf(entry, length));
      assertThrows(MalformedEntry.class, () -> EntryCodec.decode(cut));
    }
  }
}
