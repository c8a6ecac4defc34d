package com.acme.engine.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.CodedForms;
import com.acme.engine.http.ContentCoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptCodingsTest {

  private static final int CAPACITY = 80_000;

  private final KeptCodings kept = new KeptCodings(CAPACITY);

  private static KeptCodings.Key key(String source) {
    return new KeptCodings.Key(source, "\"1\"", ContentCoding.GZIP, 5);
  }

  @Test
  void whoeverAsksAtTheSameTimeWaitsForOneResult() throws Exception {
    AtomicInteger made = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CodedForms.Work work =
        () -> {
          begun.countDown();
          awaitQuietly(go);
          made.incrementAndGet();
          return new byte[] {1, 2, 3};
        };
    try (ExecutorService workers = Executors.newSingleThreadExecutor();
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<byte[]>> answers = new ArrayList<>();
      answers.add(clients.submit(() -> kept.get(key("a"), workers, work)));
      begun.await();
      for (int i = 0; i < 20; i++) {
        answers.add(clients.submit(() -> kept.get(key("a"), workers, work)));
      }
      go.countDown();
      byte[] first = answers.getFirst().get();
      for (Future<byte[]> answer : answers) {
        assertSame(first, answer.get());
      }
    }
    assertEquals(1, made.get());
  }

  @Test
  void whatFailedIsTriedAgain() throws IOException {
    assertThrows(
        IOException.class,
        () ->
            kept.get(
                key("a"),
                Runnable::run,
                () -> {
                  throw new IOException("the disk is broken");
                }));
    assertEquals(1, kept.get(key("a"), Runnable::run, () -> new byte[1]).length);
  }

  @Test
  void memoryIsBoundedAndNoEntryTakesMostOfIt() throws IOException {
    for (int i = 0; i < 100; i++) {
      byte[] result = new byte[5_000];
      kept.put(key("file" + i), result);
    }
    assertTrue(kept.weight() <= CAPACITY, () -> "weight " + kept.weight());
    kept.put(key("large"), new byte[kept.largest() + 1]);
    assertTrue(kept.find(key("large")).isEmpty());
  }

  @Test
  void aStreamIsKeptOnceItHasBeenRead() throws IOException {
    byte[] content = {1, 2, 3, 4};
    try (InputStream stream = kept.keep(key("a"), new ByteArrayInputStream(content))) {
      assertEquals(1, stream.read());
      assertTrue(kept.find(key("a")).isEmpty());
      assertEquals(3, stream.readAllBytes().length);
    }
    assertArrayEquals(content, kept.find(key("a")).orElseThrow());
  }

  @Test
  void aStreamThatIsTooLongIsPassedOnOnly() throws IOException {
    byte[] content = new byte[kept.largest() + 1];
    try (InputStream stream = kept.keep(key("a"), new ByteArrayInputStream(content))) {
      assertArrayEquals(content, stream.readAllBytes());
    }
    assertTrue(kept.find(key("a")).isEmpty());
  }

  private static void awaitQuietly(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
