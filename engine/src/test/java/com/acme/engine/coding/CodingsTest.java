package com.acme.engine.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.acme.engine.http.ContentCoding;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodingsTest {

  private static final Executor HERE = Runnable::run;

  private final Codings codings = new Codings();

  @ParameterizedTest
  @EnumSource(ContentCoding.class)
  void allCodingsAreOfferedWhereTheirNativeCodeIs(ContentCoding coding) {
    assertTrue(codings.offers(coding));
  }

  @ParameterizedTest
  @EnumSource(ContentCoding.class)
  void contentOfAnySizeComesBackAsItWas(ContentCoding coding) throws IOException {
    for (int size : new int[] {0, 1, 100, 4_096, 16_384, 65_536, 65_537, 1_000_000}) {
      byte[] content = mixed(size);
      for (long stated : new long[] {size, -1}) {
        InputStream source = new ByteArrayInputStream(content);
        try (InputStream encoded = codings.encode(coding, source, stated, HERE)) {
          assertArrayEquals(content, decode(coding, encoded.readAllBytes()), size + " bytes");
          assertEquals(-1, encoded.read());
          assertEquals(0, encoded.available());
        }
      }
      assertArrayEquals(content, decode(coding, codings.encode(coding, content, 0, size)));
    }
  }

  @Test
  void aPartOfAnArrayIsEncoded() throws IOException {
    byte[] array = "xxhelloxx".getBytes(StandardCharsets.UTF_8);
    byte[] encoded = codings.encode(ContentCoding.GZIP, array, 2, 5);
    assertEquals("hello", new String(decode(ContentCoding.GZIP, encoded), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource(ContentCoding.class)
  void textBecomesSmaller(ContentCoding coding) {
    byte[] text =
        "A line of the sort that repeats itself.\n".repeat(100).getBytes(StandardCharsets.UTF_8);
    assertTrue(codings.encode(coding, text, 0, text.length).length < text.length / 5);
  }

  /// The promise that server-sent events rely on.
  @ParameterizedTest
  @EnumSource(ContentCoding.class)
  void whatWasReadIsReadableBeforeMoreArrives(ContentCoding coding) throws IOException {
    Events events = new Events();
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    try (InputStream encoded = codings.encode(coding, events, -1, HERE)) {
      StringBuilder expected = new StringBuilder();
      for (int i = 0; i < 50; i++) {
        String event = "id: " + i + "\ndata: " + "x".repeat(i * 37 % 5_000) + "\n\n";
        expected.append(event);
        events.add(event);
        byte[] some = new byte[512];
        do {
          sent.write(some, 0, encoded.read(some));
        } while (encoded.available() > 0);
        assertEquals(expected.toString(), decodeSoFar(coding, sent.toByteArray()), "event " + i);
      }
    }
    assertTrue(events.closed);
  }

  /// `available()` greater than zero promises that the next read does not block: reading only then
  /// never asks an empty source for more.
  @ParameterizedTest
  @EnumSource(ContentCoding.class)
  void aReadAfterAvailableNeverAsksAnEmptySource(ContentCoding coding) throws IOException {
    Random random = new Random(7);
    Events events = new Events();
    try (InputStream encoded = codings.encode(coding, events, -1, HERE)) {
      for (int i = 0; i < 300; i++) {
        events.add("y".repeat(1 + random.nextInt(3_000)));
        while (encoded.available() > 0) {
          assertTrue(encoded.read(new byte[1 + random.nextInt(100)]) > 0);
        }
        assertEquals(0, events.available());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ContentCoding.class)
  void aStreamLeftBeforeItsEndClosesItsSource(ContentCoding coding) throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream source =
        new ByteArrayInputStream(mixed(500_000)) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    InputStream encoded = codings.encode(coding, source, -1, HERE);
    assertTrue(encoded.read(new byte[100]) > 0);
    encoded.close();
    encoded.close();
    assertTrue(closed.get());
  }

  @Test
  void largeContentIsEncodedByTheWorkersAndSmallContentIsNot() throws IOException {
    AtomicInteger tasks = new AtomicInteger();
    Executor workers =
        task -> {
          tasks.incrementAndGet();
          task.run();
        };
    encodeAll(mixed(10_000), workers);
    assertEquals(0, tasks.get());
    encodeAll(mixed(640_000), workers);
    assertTrue(tasks.get() >= 10, "tasks: " + tasks);
  }

  @Test
  void workersThatStopLeaveTheWorkToTheReader() throws IOException {
    Executor stopped =
        _ -> {
          throw new RejectedExecutionException();
        };
    byte[] content = mixed(300_000);
    assertArrayEquals(content, decode(ContentCoding.ZSTD, encodeAll(content, stopped)));
  }

  @Test
  void manyStreamsShareFewWorkers() throws Exception {
    byte[] content = mixed(400_000);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<ContentCoding> all = List.of(ContentCoding.values());
    try (ExecutorService workers = Executors.newFixedThreadPool(2);
        ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 60; i++) {
        ContentCoding coding = all.get(i % all.size());
        readers.execute(() -> {
          try (InputStream encoded =
              codings.encode(coding, new ByteArrayInputStream(content), -1, workers)) {
            assertArrayEquals(content, decode(coding, encoded.readAllBytes()));
          } catch (Throwable each) {
            failure.set(each);
          }
        });
      }
    }
    assertEquals(null, failure.get());
  }

  /// A reader that is interrupted leaves; closing waits for the worker, so that no memory is freed
  /// under it.
  @Test
  void anInterruptedReaderLeavesWhileItsWorkerIsBusy() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicReference<Throwable> seen = new AtomicReference<>();
    try (ExecutorService workers = Executors.newSingleThreadExecutor()) {
      Executor slow =
          task ->
              workers.execute(() -> {
                started.countDown();
                try {
                  release.await();
                } catch (InterruptedException unexpected) {
                  Thread.currentThread().interrupt();
                }
                task.run();
              });
      InputStream source = new ByteArrayInputStream(mixed(300_000));
      InputStream encoded = codings.encode(ContentCoding.BR, source, -1, slow);
      Thread reader =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  encoded.readAllBytes();
                } catch (IOException failed) {
                  seen.set(failed);
                }
              });
      started.await();
      reader.interrupt();
      reader.join();
      encoded.close();
      release.countDown();
    }
    assertTrue(seen.get() instanceof InterruptedIOException, String.valueOf(seen.get()));
  }

  @Test
  void aFailingSourceFailsTheStream() throws IOException {
    InputStream broken = InputStream.nullInputStream();
    broken.close();
    InputStream source = new SequenceInputStream(new ByteArrayInputStream(new byte[10]), broken);
    try (InputStream encoded = codings.encode(ContentCoding.GZIP, source, -1, HERE)) {
      IOException failure = assertThrows(IOException.class, encoded::readAllBytes);
      assertEquals("Stream closed", failure.getMessage());
    }
  }

  @Test
  void aSourceShorterThanItStatedFailsTheStream() throws IOException {
    InputStream source = new ByteArrayInputStream(new byte[10]);
    try (InputStream encoded = codings.encode(ContentCoding.GZIP, source, 11, HERE)) {
      assertThrows(EOFException.class, encoded::readAllBytes);
    }
  }

  private byte[] encodeAll(byte[] content, Executor workers) throws IOException {
    try (InputStream encoded =
        codings.encode(ContentCoding.ZSTD, new ByteArrayInputStream(content), -1, workers)) {
      return encoded.readAllBytes();
    }
  }

  /// Half text, half noise.
  private static byte[] mixed(int size) {
    Random random = new Random(size);
    byte[] content = new byte[size];
    random.nextBytes(content);
    for (int i = 0; i < size; i++) {
      if (i / 1_000 % 2 == 0) {
        content[i] = (byte) ('a' + i % 23);
      }
    }
    return content;
  }

  private static InputStream decoder(ContentCoding coding, byte[] encoded) throws IOException {
    InputStream source = new ByteArrayInputStream(encoded);
    return switch (coding) {
      case BR -> new BrotliInputStream(source);
      case ZSTD -> new ZstdInputStream(source);
      case GZIP -> new GZIPInputStream(source);
    };
  }

  private static byte[] decode(ContentCoding coding, byte[] encoded) throws IOException {
    try (InputStream decoder = decoder(coding, encoded)) {
      return decoder.readAllBytes();
    }
  }

  /// What a client can decode before the end has arrived.
  private static String decodeSoFar(ContentCoding coding, byte[] encoded) throws IOException {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    try (InputStream decoder = decoder(coding, encoded)) {
      if (decoder instanceof BrotliInputStream brotli) {
        brotli.enableEagerOutput();
      }
      for (int octet = decoder.read(); octet >= 0; octet = decoder.read()) {
        decoded.write(octet);
      }
    } catch (IOException endOfWhatWasSent) {
      assertFalse(decoded.size() == 0, "nothing was flushed");
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  /// A source that fails when it is asked for more than it has, where a real one would block.
  private static final class Events extends InputStream {
    private final Deque<byte[]> chunks = new ArrayDeque<>(List.of());
    private boolean closed;

    void add(String event) {
      chunks.add(event.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int read() {
      throw new AssertionError("read by the byte");
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      byte[] chunk = chunks.poll();
      if (chunk == null) {
        throw new AssertionError("this read would block");
      }
      int count = Math.min(length, chunk.length);
      System.arraycopy(chunk, 0, target, offset, count);
      if (count < chunk.length) {
        chunks.addFirst(java.util.Arrays.copyOfRange(chunk, count, chunk.length));
      }
      return count;
    }

    @Override
    public int available() {
      return chunks.stream().mapToInt(chunk -> chunk.length).sum();
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
