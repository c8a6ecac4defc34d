package com.acme.engine.listener.http2;

import com.acme.engine.config.Listener.Limits;
import com.acme.engine.exchange.Connection;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Timings;
import com.acme.engine.http.Fields;
import com.acme.engine.listener.connection.Setup;
import com.acme.engine.wire.Trailers;
import com.acme.engine.wire.http2.ConnectionError;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.HpackDecoder;
import com.acme.engine.wire.http2.Priority;
import com.acme.engine.wire.http2.StreamError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes exchanges of field blocks, each on a stream of its own. On the connection's thread.
final class Requests {

  /// Priorities that are remembered before their stream is opened.
  private static final int MOST_EARLY = 32;

  private final Shared shared;
  private final Supplier<Setup> setups;
  private final Connection facts;
  private final HpackDecoder decoder;
  private final RequestHeads heads = new RequestHeads();
  private final Workers workers = new Workers();
  private final Pushes pushes;
  private final Map<Integer, Priority> early = new LinkedHashMap<>();

  /// @param setups what the listener says at the moment
  /// @param facts of the connection, as HTTP/2
  Requests(Shared shared, Supplier<Setup> setups, Connection facts) {
    this.shared = shared;
    this.setups = setups;
    this.facts = facts;
    this.decoder = new HpackDecoder(setups.get().strings());
    this.pushes = new Pushes(shared, setups, facts, workers);
  }

  /// Decodes a block that is of no use, as the next ones depend on it.
  void skip(byte[] block, int offset, int length) throws ConnectionError {
    decoder.decode(block, offset, length, _ -> {});
  }

  /// A stream that is not open yet is to be so urgent.
  void prioritize(int id, Priority priority) {
    early.put(id, priority);
    if (early.size() > MOST_EARLY) {
      early.remove(early.keySet().iterator().next());
    }
  }

  /// Decodes trailers.
  Fields trailers(int id, byte[] block, int offset, int length)
      throws ConnectionError, StreamError {
    RequestFields fields = new RequestFields(setups.get().headLimits(), true);
    decoder.decode(block, offset, length, fields);
    if (fields.isTooLarge() || !fields.fault().isEmpty()) {
      throw new StreamError(id, ErrorCode.PROTOCOL_ERROR, "trailers: " + fields.fault());
    }
    return Trailers.permitted(fields.fields());
  }

  /// Opens a stream with a request.
  ///
  /// @param last whether it has no content
  /// @param dependsOnItself what RFC 7540 section 5.3.1 forbids
  /// @param frames how many frames the block came in
  void open(
      int id,
      byte[] block,
      int offset,
      int length,
      boolean last,
      boolean dependsOnItself,
      int frames)
      throws ConnectionError, StreamError {
    Setup setup = setups.get();
    RequestFields fields = new RequestFields(setup.headLimits(), false);
    decoder.decode(block, offset, length, fields);
    if (!shared.streams().use(id)) {
      return;
    }
    if (dependsOnItself) {
      throw new StreamError(id, ErrorCode.PROTOCOL_ERROR, "a stream that depends on itself");
    }
    StreamHead head = heads.head(id, fields);
    if (last && head.length() > 0) {
      throw new StreamError(id, ErrorCode.PROTOCOL_ERROR, "stated content that does not come");
    }
    open(id, head, last, setup, frames);
  }

  /// Opens a stream for a request.
  ///
  /// @param frames how many frames its head came in; 0: it came over HTTP/1.1
  void open(int id, StreamHead head, boolean last, Setup setup, int frames) throws ConnectionError {
    shared.flood().useful();
    Limits limits = setup.listener().limits();
    StreamInput input = last ? null : new StreamInput(id, head.length(), limits, shared.inflow());
    int window = shared.windows().streamWindow();
    Http2Stream stream = new Http2Stream(id, input, head.priority(), window);
    if (frames > 0) {
      stream.tally().blockReceived(frames);
    }
    if (!early.isEmpty()) {
      early(id).ifPresent(priority -> shared.windows().prioritize(stream, priority));
    }
    if (!shared.streams().open(stream, limits.streams())) {
      refuse(id);
      return;
    }
    Request request = request(head, input, setup);
    StreamInterim interim = new StreamInterim(shared, stream, request, pushes);
    if (input != null && head.expectsContinue()) {
      input.waitsFor(interim::proceed);
    }
    Exchange exchange = new Exchange(request, facts, interim, new Timings());
    refusal(head, limits).ifPresent(exchange::refuse);
    setup.proxies().tell(exchange);
    workers.execute(new StreamExchange(stream, exchange, setup, shared));
  }

  private Optional<Priority> early(int id) {
    return Optional.ofNullable(early.remove(id));
  }

  private void refuse(int id) throws ConnectionError {
    shared.streams().reset(id);
    shared.output().append(out -> Frames.reset(out, id, ErrorCode.REFUSED_STREAM));
    shared.flood().frame();
  }

  private static Request request(StreamHead head, @Nullable StreamInput input, Setup setup) {
    RequestBody body = input == null || !head.upgrade().isEmpty() ? RequestBody.EMPTY : input;
    return new Request(
        head.method(),
        setup.scheme(),
        head.authority(),
        head.target(),
        head.fields(),
        body,
        head.upgrade());
  }

  private static Optional<HttpFailure> refusal(StreamHead head, Limits limits) {
    long most = limits.bodySize().orElse(Long.MAX_VALUE);
    return head.refusal().isEmpty() && head.length() > most
        ? Optional.of(new HttpFailure(413, "The content is longer than " + most + " bytes."))
        : head.refusal();
  }
}
