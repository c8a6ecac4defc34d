package com.acme.engine.cache;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.MultipartRanges;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.exchange.Trace;
import com.acme.engine.http.ByteSpan;
import com.acme.engine.http.Fields;
import com.acme.engine.http.Preconditions;
import com.acme.engine.http.RangeField;
import com.acme.engine.http.Validators;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The slices of one representation on their way to one client, fetched one after the other as it
/// takes them.
final class Slices implements Closeable {

  private final Slicing slicing;
  private final Lookup subject;
  private final Slice first;

  /// Not read yet.
  private @Nullable Slice held;

  /// @param first says which state of the representation is sent
  Slices(Slicing slicing, Lookup subject, Slice first) {
    this.slicing = slicing;
    this.subject = subject;
    this.first = first;
    this.held = first;
  }

  /// Answers with the whole, or with ranges: conditions come first (RFC 9110 section 13.2.2).
  ///
  /// @throws HttpFailure 416
  Response answer(Optional<RangeField> range) throws IOException {
    Request request = subject.request();
    Instant now = Instant.ofEpochMilli(slicing.route().now());
    Fields fields = first.response().fields();
    Validators validators = Validators.of(fields, now);
    if (Conditions.isConditional(request.fields())
        && Preconditions.evaluate(request.method(), request.fields(), validators, now)
            == Preconditions.Outcome.NOT_MODIFIED) {
      close();
      return Answers.notModified(fields);
    }
    fields.remove("Content-Range").setIfAbsent("Accept-Ranges", "bytes");
    return range.isPresent() && Preconditions.rangeCounts(request.fields(), validators, now)
        ? ranges(range.get(), fields)
        : whole(fields);
  }

  private Response whole(Fields fields) {
    return new Response(200, fields, body(new ByteSpan(0, first.total() - 1)));
  }

  private Response ranges(RangeField range, Fields fields) throws IOException {
    long total = first.total();
    List<ByteSpan> spans = range.within(total);
    if (spans.isEmpty()) {
      close();
      throw Answers.unsatisfied(total);
    }
    if (range.isExcessive(total)) {
      return whole(fields);
    }
    if (spans.size() == 1) {
      fields.set("Content-Range", spans.getFirst().contentRange(total));
      return new Response(206, fields, body(spans.getFirst()));
    }
    String type = fields.first("Content-Type").orElse("");
    MultipartRanges ranges = new MultipartRanges(type, total, spans);
    fields.set("Content-Type", ranges.contentType());
    return new Response(206, fields, ranges.of(this::read, this));
  }

  private Body body(ByteSpan span) {
    Slice only = held;
    if (only != null && only.span().equals(span)) {
      held = null;
      return only.response().body();
    }
    return new Body.Stream(read(span), span.length(), Fields::new);
  }

  private InputStream read(ByteSpan span) {
    return new SliceStream(this, span);
  }

  /// The slice that a byte lies in; its reader closes it.
  ///
  /// @throws IOException if it does not come, or is of another state
  Slice at(long position) throws IOException {
    Slice waiting = held;
    held = null;
    if (waiting != null && waiting.span().first() == slicing.around(position).first()) {
      return waiting;
    }
    if (waiting != null) {
      waiting.close();
    }
    return fetched(slicing.around(position));
  }

  private Slice fetched(ByteSpan span) throws IOException {
    try {
      Slice slice = fetch(span);
      if (slice.goesWith(first)) {
        return slice;
      }
      slice.close();
      slicing.changed(subject);
      // What was stored may have been the older one.
      Slice newest = fetch(span);
      if (newest.goesWith(first)) {
        return newest;
      }
      newest.close();
      throw new IOException("the representation changed while it was sent");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a slice was fetched");
    } catch (HttpFailure failure) {
      throw new IOException("a slice was not to be had: " + failure.reason(), failure);
    }
  }

  private Slice fetch(ByteSpan span) throws IOException, InterruptedException {
    Exchange exchange = subject.exchange();
    Timings timings = new Timings();
    Exchange apart = exchange.apart(exchange.request(), Interim.NONE, timings);
    apart.trace(Trace.NONE);
    Response response = slicing.get(apart, subject, span);
    Optional<Slice> slice = Slice.of(response, span);
    if (slice.isEmpty()) {
      response.close();
      throw new IOException("in place of a slice came status " + response.status());
    }
    return slice.get();
  }

  @Override
  public void close() throws IOException {
    if (held != null) {
      held.close();
      held = null;
    }
  }
}
