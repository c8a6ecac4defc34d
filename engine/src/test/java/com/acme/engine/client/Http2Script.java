package com.acme.engine.client;

import com.acme.engine.http.Fields;
import com.acme.engine.wire.HeadBuffer;
import com.acme.engine.wire.SharedStrings;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.FrameReader;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.HpackDecoder;
import com.acme.engine.wire.http2.HpackEncoder;
import com.acme.engine.wire.http2.HpackName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/// A server's end of HTTP/2 that says exactly what a test wants, frame by frame, and obeys nothing.
public final class Http2Script {

  /// A request as it came: control data and fields.
  ///
  /// @param last whether no content follows
  public record Asked(int stream, Fields fields, boolean last) {
    public String path() {
      return fields.first(":path").orElse("");
    }
  }

  private final RawServer.Conversation conversation;
  private final FrameReader frames;
  private final HpackEncoder encoder = new HpackEncoder();
  private final HpackDecoder decoder = new HpackDecoder(new SharedStrings());

  /// Takes the client's preface and says nothing yet.
  public Http2Script(RawServer.Conversation conversation) throws IOException {
    this.conversation = conversation;
    this.frames = new FrameReader(conversation.in::read, new byte[0], Frames.PAYLOAD);
    if (!frames.preface()) {
      throw new IOException("no preface");
    }
  }

  /// A server whose connections each are one script, after its SETTINGS.
  public static RawServer server(Script script, int... settings) throws IOException {
    return new RawServer(conversation -> {
      Http2Script it = new Http2Script(conversation);
      it.settings(settings);
      script.play(it);
    });
  }

  /// What one connection does; it is closed afterwards.
  @FunctionalInterface
  public interface Script {
    void play(Http2Script it) throws Exception;
  }

  /// Which connection this is, from 1.
  public int number() {
    return conversation.number();
  }

  /// The frame that came last.
  public FrameReader frame() {
    return frames;
  }

  /// The next frame of a type; others are dropped.
  ///
  /// @return false at the end of the connection
  public boolean next(int type) throws IOException {
    while (frames.next()) {
      if (frames.type() == type && !(type == Frames.SETTINGS && frames.has(Frames.ACK))) {
        return true;
      }
    }
    return false;
  }

  /// The next request.
  public Asked asked() throws IOException {
    if (!next(Frames.HEADERS)) {
      throw new IOException("ended before a request");
    }
    return new Asked(frames.stream(), fields(), frames.has(Frames.END_STREAM));
  }

  /// The fields of the frame that came last.
  public Fields fields() throws IOException {
    Fields fields = new Fields();
    decoder.decode(
        frames.bytes(),
        frames.payload(),
        frames.length(),
        field -> fields.add(field.name(), field.value()));
    return fields;
  }

  /// All content up to the end of its stream.
  public String content() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    do {
      if (!next(Frames.DATA)) {
        throw new IOException("ended inside " + content);
      }
      content.write(frames.bytes(), frames.payload(), frames.length());
    } while (!frames.has(Frames.END_STREAM));
    return content.toString(StandardCharsets.UTF_8);
  }

  /// Waits for a stream's reset.
  ///
  /// @return the code
  public int reset() throws IOException {
    if (!next(Frames.RST_STREAM)) {
      throw new IOException("ended before a reset");
    }
    return frames.word(0);
  }

  public void settings(int... pairs) throws IOException {
    send(out -> Frames.settings(out, pairs));
  }

  public void send(Consumer<HeadBuffer> frame) throws IOException {
    HeadBuffer out = new HeadBuffer(64);
    frame.accept(out);
    conversation.send(Arrays.copyOf(out.array(), out.length()));
  }

  /// A head.
  public void head(int stream, int status, boolean last, String... fields) throws IOException {
    headers(stream, last, out -> {
      encoder.status(status, out);
      fields(Fields.of(fields), out);
    });
  }

  public void trailers(int stream, String... fields) throws IOException {
    headers(stream, true, out -> fields(Fields.of(fields), out));
  }

  private void fields(Fields fields, HeadBuffer out) {
    fields.forEach((name, value) -> encoder.field(HpackName.of(name), value, out));
  }

  private void headers(int stream, boolean last, Consumer<HeadBuffer> block) throws IOException {
    HeadBuffer bytes = new HeadBuffer(64);
    encoder.begin(bytes);
    block.accept(bytes);
    int flags = Frames.END_HEADERS | (last ? Frames.END_STREAM : 0);
    send(out -> {
      Frames.header(out, bytes.length(), Frames.HEADERS, flags, stream);
      out.append(bytes.array(), 0, bytes.length());
    });
  }

  public void data(int stream, String text, boolean last) throws IOException {
    data(stream, text.getBytes(StandardCharsets.UTF_8), last);
  }

  public void data(int stream, byte[] bytes, boolean last) throws IOException {
    send(out -> {
      Frames.header(out, bytes.length, Frames.DATA, last ? Frames.END_STREAM : 0, stream);
      out.append(bytes, 0, bytes.length);
    });
  }

  /// A whole response.
  public void ok(int stream, String text) throws IOException {
    head(stream, 200, false);
    data(stream, text, true);
  }

  public void reset(int stream, ErrorCode code) throws IOException {
    send(out -> Frames.reset(out, stream, code));
  }

  public void goAway(int last, ErrorCode code) throws IOException {
    send(out -> Frames.goAway(out, last, code, "so long"));
  }

  public void window(int stream, int increment) throws IOException {
    send(out -> Frames.windowUpdate(out, stream, increment));
  }

  /// Answers all requests until the connection ends.
  public void answerAll(String text) throws IOException {
    while (next(Frames.HEADERS)) {
      Fields _ = fields();
      ok(frames.stream(), text);
    }
  }

  /// Takes what comes until the connection ends.
  public void drain() throws IOException {
    while (frames.next()) {
      continue;
    }
  }
}
