package com.acme.engine.admin;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the response to a replay as a client would, up to a limit of bytes and time: an event
/// stream has no end.
final class ReplayedResponse {

  private static final Logger LOG = LoggerFactory.getLogger(ReplayedResponse.class);
  private static final long MOST_BYTES = 16L << 20;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Exchange exchange;
  private int status;
  private Fields fields = new Fields();
  private long bytesOut;
  private String failure = "";

  ReplayedResponse(Exchange exchange) {
    this.exchange = exchange;
  }

  void drain(Response response) throws InterruptedException {
    exchange.timings().mark(Timings.Phase.ANSWERED);
    exchange.timings().mark(Timings.Phase.HEAD_SENT);
    status = response.status();
    fields = response.fields();
    if (exchange.request().isHead()) {
      return;
    }
    switch (response.body()) {
      case Body.Empty _ -> bytesOut = 0;
      case Body.Bytes bytes -> bytesOut = bytes.count();
      case Body.Chain chain -> bytesOut = chain.length();
      case Body.FileRegion region -> bytesOut = region.length();
      case Body.Tunnelled _ -> failed("a replay opens no tunnel");
      case Body.Stream stream -> drainInTime(stream);
    }
  }

  void failed(String reason) {
    failure = reason;
  }

  void done() {
    exchange.done(
        new Outcome(
            status,
            fields,
            Math.max(0, exchange.request().body().length()),
            bytesOut,
            failure.isEmpty() ? Optional.empty() : Optional.of(failure)));
  }

  int status() {
    return status;
  }

  long bytesOut() {
    return bytesOut;
  }

  String failure() {
    return failure;
  }

  /// Closing the stream is what wakes a read that waits.
  private void drainInTime(Body.Stream body) throws InterruptedException {
    Thread watch = Thread.ofVirtual().name("acme-replay-deadline").start(() -> closeLate(body));
    try {
      drain(body.stream());
    } catch (IOException e) {
      failed(watch.isAlive() ? "the response broke off" : "the replay stops after " + LONGEST);
    } finally {
      watch.interrupt();
      watch.join();
    }
  }

  private void drain(InputStream stream) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
      bytesOut += count;
      if (bytesOut > MOST_BYTES) {
        failed("the replay stops after " + MOST_BYTES + " bytes");
        return;
      }
    }
  }

  private static void closeLate(Body.Stream body) {
    try {
      Thread.sleep(LONGEST);
      body.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.debug("a replay's response could not be closed: {}", e.getMessage());
    }
  }
}
