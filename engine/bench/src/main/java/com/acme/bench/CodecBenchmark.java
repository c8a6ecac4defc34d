package com.acme.bench;

import com.acme.engine.http.Fields;
import com.acme.engine.wire.HeadBuffer;
import com.acme.engine.wire.HeadLimits;
import com.acme.engine.wire.RequestHead;
import com.acme.engine.wire.RequestHeadReader;
import com.acme.engine.wire.SharedStrings;
import com.acme.engine.wire.WireInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The wire codec alone: one request head in, one response head out.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {

  private static final byte[] REQUEST =
      """
      GET /assets/app.css HTTP/1.1\r
      Host: shop.localhost:8080\r
      User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\r
      Accept: text/css,*/*;q=0.1\r
      Accept-Language: en-US,en;q=0.5\r
      Accept-Encoding: gzip, deflate, br, zstd\r
      Connection: keep-alive\r
      \r
      """
          .getBytes(StandardCharsets.US_ASCII);

  private final RequestHeadReader reader =
      new RequestHeadReader(HeadLimits.DEFAULT, new SharedStrings());
  private final WireInput input = new WireInput(CodecBenchmark::fill);
  private final HeadBuffer head = new HeadBuffer(1_024);
  private final Fields fields =
      new Fields()
          .add("Content-Type", "text/css; charset=utf-8")
          .add("ETag", "\"65f0c3a1-400\"")
          .add("Last-Modified", "Wed, 25 Nov 2026 12:00:00 GMT")
          .add("X-Content-Type-Options", "nosniff");

  /// Reads a head of seven fields.
  @Benchmark
  public RequestHead request() throws IOException {
    input.awaitByte();
    return reader.read(input);
  }

  /// Writes a head of four fields.
  @Benchmark
  public int response() {
    return head.clear().statusLine(200).fields(fields).end().length();
  }

  private static int fill(byte[] target, int offset, int length) {
    int count = Math.min(length, REQUEST.length);
    System.arraycopy(REQUEST, 0, target, offset, count);
    return count;
  }
}
