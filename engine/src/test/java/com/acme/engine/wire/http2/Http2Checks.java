package com.acme.engine.wire.http2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.wire.HeadBuffer;
import com.acme.engine.wire.Pieces;
import com.acme.engine.wire.SharedStrings;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What must hold for all bytes that a peer of HTTP/2 can send.
public final class Http2Checks {

  private Http2Checks() {}

  /// Frames: nothing escapes but ConnectionError and EOFException, and the same bytes are the same
  /// frames however they are cut.
  public static void frames(byte[] data) {
    List<String> whole = frames(Pieces.whole(data));
    assertEquals(whole, frames(Pieces.single(data)));
    assertEquals(whole, frames(Pieces.mixed(data)));
  }

  private static List<String> frames(Pieces pieces) {
    FrameReader reader = new FrameReader(pieces, new byte[0], Frames.PAYLOAD);
    List<String> frames = new ArrayList<>();
    try {
      while (reader.next()) {
        int from = reader.payload();
        byte[] payload = Arrays.copyOfRange(reader.bytes(), from, from + reader.length());
        frames.add(
            String.join(
                " ",
                Integer.toString(reader.type()),
                Integer.toString(reader.flags()),
                Integer.toString(reader.stream()),
                Integer.toString(reader.length()),
                Integer.toString(Arrays.hashCode(payload))));
        assertTrue(reader.bytes().length <= 128 * 1024, "the buffer is bounded");
        reader.rest();
      }
      frames.add("end");
    } catch (ConnectionError refused) {
      frames.add(refused.code() + " " + refused.reason());
    } catch (EOFException cut) {
      frames.add("cut");
    } catch (IOException other) {
      throw new AssertionError(other);
    }
    return frames;
  }

  /// Field blocks, as many as the first octet of each says octets: nothing escapes but
  /// ConnectionError, and what was decoded is the same after it was encoded and decoded again.
  public static void fields(byte[] data) {
    HpackDecoder decoder = new HpackDecoder(new SharedStrings());
    HpackEncoder encoder = new HpackEncoder();
    HpackDecoder again = new HpackDecoder(new SharedStrings());
    int at = 0;
    try {
      while (at < data.length) {
        int length = Math.min(data[at++] & 0xff, data.length - at);
        List<HpackField> fields = new ArrayList<>();
        decoder.decode(data, at, length, fields::add);
        at += length;
        roundTrip(fields, encoder, again);
      }
    } catch (ConnectionError refused) {
      assertEquals(ErrorCode.COMPRESSION_ERROR, refused.code());
    }
  }

  private static void roundTrip(
      List<HpackField> fields, HpackEncoder encoder, HpackDecoder decoder) {
    HeadBuffer out = new HeadBuffer(512);
    encoder.begin(out);
    List<String> sent = new ArrayList<>();
    for (HpackField field : fields) {
      if (field.wellFormed() && !field.kind().isPseudo()) {
        encoder.field(HpackName.of(field.name()), field.value(), out);
        sent.add(field.name() + ": " + field.value());
      }
    }
    List<String> heard = new ArrayList<>();
    try {
      decoder.decode(
          out.array(), 0, out.length(), field -> heard.add(field.name() + ": " + field.value()));
    } catch (ConnectionError wrong) {
      throw new AssertionError(wrong);
    }
    assertEquals(sent, heard);
  }
}
