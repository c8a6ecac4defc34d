package com.acme.engine.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many clients that want the same at once.
@Timeout(120)
final class CoalescingTest {

  private static final int HERD = 20;

  private final CountDownLatch answers = new CountDownLatch(1);
  private final AtomicInteger arrived = new AtomicInteger();

  /// A client on a thread of its own.
  private record Client(Thread thread, FutureTask<String> answer) {

    static Client of(Callable<String> request) {
      FutureTask<String> answer = new FutureTask<>(request);
      return new Client(Thread.ofPlatform().daemon().start(answer), answer);
    }

    boolean waits() {
      Thread.State state = thread.getState();
      return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    String text() throws Exception {
      try {
        return answer.get();
      } catch (ExecutionException failed) {
        throw failed.getCause() instanceof Exception cause ? cause : failed;
      }
    }
  }

  private static List<Client> herd(Cached cached) {
    List<Client> all = new ArrayList<>();
    for (int i = 0; i < HERD; i++) {
      all.add(Client.of(() -> cached.text("/")));
    }
    Cached.await(() -> all.stream().allMatch(Client::waits));
    return all;
  }

  private Cached slow(String... fields) {
    return new Cached(_ -> {
      arrived.incrementAndGet();
      answers.await();
      return Cached.response("x", fields);
    });
  }

  @Test
  void aHerdReachesTheOriginOnce() throws Exception {
    Cached cached = slow("Cache-Control", "max-age=60");
    List<Client> herd = herd(cached);
    answers.countDown();
    for (Client client : herd) {
      assertEquals("x", client.text());
    }
    assertEquals(1, cached.asked.size());
    assertEquals(HERD - 1, cached.store.statistics().collapsed());
  }

  @Test
  void whatCannotBeSharedIsAskedForByEachAtOnce() throws Exception {
    CountDownLatch second = new CountDownLatch(HERD);
    Cached cached =
        new Cached(_ -> {
          if (arrived.incrementAndGet() == 1) {
            answers.await();
          } else {
            // Passes only when all the others are here at the same time.
            second.countDown();
            second.await();
          }
          return Cached.response("x", "Cache-Control", "private");
        });
    List<Client> herd = herd(cached);
    second.countDown();
    answers.countDown();
    for (Client client : herd) {
      assertEquals("x", client.text());
    }
    assertEquals(HERD, cached.asked.size());
  }

  @Test
  void aClientThatLeavesDoesNotEndWhatOthersWaitFor() throws Exception {
    Cached cached = slow("Cache-Control", "max-age=60");
    Client leader = Client.of(() -> cached.text("/"));
    Cached.await(() -> arrived.get() == 1);
    Client follower = Client.of(() -> cached.text("/"));
    Cached.await(follower::waits);
    leader.thread().interrupt();
    assertThrows(InterruptedException.class, leader::text);
    answers.countDown();
    assertEquals("x", follower.text());
    assertEquals(1, cached.asked.size());
  }

  @Test
  void aTripThatNobodyWaitsForEnds() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    Cached cached =
        new Cached(_ -> {
          arrived.incrementAndGet();
          try {
            answers.await();
          } catch (InterruptedException given) {
            ended.countDown();
            throw given;
          }
          return Cached.response("x");
        });
    Client alone = Client.of(() -> cached.text("/"));
    Cached.await(() -> arrived.get() == 1 && alone.waits());
    alone.thread().interrupt();
    ended.await();
    assertThrows(InterruptedException.class, alone::text);
  }

  @Test
  void whenTheFirstFailsAnotherTakesItsPlace() throws Exception {
    Cached cached =
        new Cached(_ -> {
          if (arrived.incrementAndGet() == 1) {
            answers.await();
            throw new HttpFailure(502, "down");
          }
          return Cached.response("x", "Cache-Control", "max-age=60");
        });
    List<Client> herd = herd(cached);
    answers.countDown();
    int failed = 0;
    for (Client client : herd) {
      try {
        assertEquals("x", client.text());
      } catch (HttpFailure down) {
        failed++;
      }
    }
    assertEquals(1, failed);
  }

  @Test
  void requestsOfOneVariantWaitForEachOtherOnceItIsKnown() throws Exception {
    Cached cached =
        new Cached(exchange -> {
          if (arrived.incrementAndGet() > 1) {
            answers.await();
          }
          return Cached.response("x", "Cache-Control", "max-age=60", "Vary", "Accept");
        });
    cached.get("/", "Accept", "a");
    List<Client> all = new ArrayList<>();
    for (int i = 0; i < HERD; i++) {
      String accept = i % 2 == 0 ? "b" : "c";
      all.add(Client.of(() -> cached.text("/", "Accept", accept)));
    }
    Cached.await(() -> all.stream().allMatch(Client::waits));
    answers.countDown();
    for (Client client : all) {
      assertEquals("x", client.text());
    }
    assertEquals(3, cached.asked.size());
  }

  @Test
  void whatIsUnderWayWhenItIsPurgedIsNeitherKeptNorJoined() throws Exception {
    Cached cached =
        new Cached(_ -> {
          int number = arrived.incrementAndGet();
          if (number == 1) {
            answers.await();
          }
          return Cached.response("text " + number, "Cache-Control", "max-age=60");
        });
    Client before = Client.of(() -> cached.text("/"));
    Cached.await(() -> arrived.get() == 1);
    cached.store.purge(new Purge.Url("http://shop.test/"), false);
    assertEquals("text 2", cached.text("/"));
    answers.countDown();
    assertEquals("text 1", before.text());
    assertEquals("text 2", cached.text("/"));
    assertEquals(2, cached.asked.size());
  }

  @Test
  void aSlowReaderHoldsNobody() throws Exception {
    String text = "x".repeat(200_000);
    PipedOutputStream out = new PipedOutputStream();
    InputStream in = new PipedInputStream(out, 4_096);
    Cached cached =
        new Cached(_ ->
            new Response(
                200,
                Fields.of("Cache-Control", "max-age=60"),
                new Body.Stream(in, text.length(), Fields::new)));
    Client writer =
        Client.of(() -> {
          out.write(text.getBytes(StandardCharsets.UTF_8));
          out.close();
          return "";
        });
    // It never reads its answer.
    Response slow = cached.get("/");
    Client other = Client.of(() -> cached.text("/"));
    assertEquals(text, other.text());
    writer.text();
    assertEquals(text, cached.text("/"));
    assertEquals(1, cached.asked.size());
    assertTrue(Cached.read(slow).equals(text));
  }

  @Test
  void whatIsTooLongGoesToTheFirstAloneAndGivesItsMemoryBack() throws Exception {
    AtomicInteger closed = new AtomicInteger();
    byte[] large = "x".repeat(300_000).getBytes(StandardCharsets.UTF_8);
    Cached cached =
        new Cached(_ ->
            new Response(
                200,
                Fields.of("Cache-Control", "max-age=60"),
                Body.stream(
                    new ByteArrayInputStream(large) {
                      @Override
                      public void close() {
                        closed.incrementAndGet();
                      }
                    })));
    // A quarter of it is for what is being received: two segments.
    cached.store.apply(
        new com.acme.engine.config.Cache(
            true, 512 * 1024, 100_000, false, com.acme.engine.config.Cdn.NONE));
    for (int i = 1; i <= 10; i++) {
      Response response = cached.get("/" + i);
      assertEquals(large.length, Cached.read(response).length());
      int times = i;
      Cached.await(() -> closed.get() == times);
    }
    Response unread = cached.get("/unread");
    unread.close();
    Cached.await(() -> closed.get() == 11);
    assertEquals(0, cached.store.budget().taken());
  }

  @Test
  void anotherVariantIsFetchedOnItsOwn() throws Exception {
    Cached cached =
        new Cached(exchange -> {
          arrived.incrementAndGet();
          answers.await();
          String language = exchange.request().fields().first("Accept-Language").orElse("");
          return Cached.response(
              language, "Cache-Control", "max-age=60", "Vary", "Accept-Language");
        });
    Client german = Client.of(() -> cached.text("/", "Accept-Language", "de"));
    Cached.await(() -> arrived.get() == 1);
    Client english = Client.of(() -> cached.text("/", "Accept-Language", "en"));
    Cached.await(english::waits);
    answers.countDown();
    assertEquals("de", german.text());
    assertEquals("en", english.text());
    assertEquals(2, cached.asked.size());
  }

  @Test
  void anAnswerThatBreaksOffIsNotKept() throws Exception {
    Cached cached =
        new Cached(_ ->
            arrived.incrementAndGet() == 1
                ? new Response(
                    200,
                    Fields.of("Cache-Control", "max-age=60"),
                    new Body.Stream(InputStream.nullInputStream(), 10, Fields::new))
                : Cached.response("x", "Cache-Control", "max-age=60"));
    assertThrows(IOException.class, () -> cached.text("/"));
    Cached.await(() -> cached.text("/").equals("x"));
  }
}
