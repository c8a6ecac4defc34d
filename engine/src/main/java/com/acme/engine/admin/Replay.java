package com.acme.engine.admin;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.observe.RecordedExchange;
import com.acme.engine.observe.Recorder;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/// Sends a recorded request again, as it was or edited, through the server's own handler.
///
/// It goes the whole way of a request, policies included, as if it had come on the connection it
/// was recorded from, and is recorded itself. Secrets were not recorded, so they are left out, and
/// the answer says which.
public final class Replay {

  private static final int LONGEST_EDIT = 8 << 20;

  /// What came of it.
  ///
  /// @param id of the new exchange
  /// @param recorded whether it can be looked at under that id
  /// @param status what was answered
  /// @param bytesOut content bytes answered
  /// @param durationNanos how long it took
  /// @param failure what cut it short; empty: nothing
  /// @param omitted secrets that were not sent again, because they were not recorded
  public record Replayed(
      String id,
      boolean recorded,
      int status,
      long bytesOut,
      long durationNanos,
      String failure,
      List<String> omitted) {}

  private final Recorder recorder;
  private final Handler handler;
  private final InstantSource clock;

  /// @param handler what the listeners call
  public Replay(Recorder recorder, Handler handler, InstantSource clock) {
    this.recorder = recorder;
    this.handler = handler;
    this.clock = clock;
  }

  Response answer(ApiRequest request) throws IOException, InterruptedException {
    byte[] content = request.content(LONGEST_EDIT);
    ReplayEdit edit = content.length == 0 ? ReplayEdit.NONE : Json.read(content, ReplayEdit.class);
    return Json.ok(send(request.variable("id"), edit));
  }

  /// Sends a kept exchange's request again.
  ///
  /// @throws HttpFailure 404 if it is not kept, 409 if it cannot be sent again as it is, 400 if an
  ///   edit is malformed
  public Replayed send(String id, ReplayEdit edit) throws IOException, InterruptedException {
    RecordedExchange recorded = ExchangeEndpoints.find(recorder, id);
    return send(ReplayRequest.of(recorded, edit), recorded);
  }

  private Replayed send(ReplayRequest replay, RecordedExchange recorded)
      throws IOException, InterruptedException {
    Timings timings = new Timings(clock.instant(), System.nanoTime());
    Request request = replay.request();
    Exchange exchange = new Exchange(request, recorded.connection(), Interim.NONE, timings);
    ReplayedResponse sent = new ReplayedResponse(exchange);
    try (Response response = handler.handle(exchange)) {
      sent.drain(response);
    } catch (HttpFailure failure) {
      sent.failed(failure.reason());
    } finally {
      sent.done();
    }
    return new Replayed(
        exchange.id(),
        recorder.find(exchange.id()).isPresent(),
        sent.status(),
        sent.bytesOut(),
        Math.max(0, timings.nanosTo(Timings.Phase.DONE)),
        sent.failure(),
        replay.omitted());
  }
}
