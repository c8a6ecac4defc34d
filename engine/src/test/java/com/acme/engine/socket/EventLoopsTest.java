package com.acme.engine.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Event loops: who runs what, and what becomes of the others when one thread holds a loop up.
class EventLoopsTest {

  private static final long PATIENCE = 30;
  private static final int MANY = 100;

  /// Ends whatever holds a loop up.
  private volatile boolean over;

  @BeforeEach
  void onlyWhereThereAreSome() {
    assumeTrue(LinuxProvider.isSupported() && LoopThreads.areSupported());
  }

  @AfterEach
  void end() {
    over = true;
  }

  @Test
  void connectionsAreSharedOut() throws Exception {
    EventLoops loops = EventLoops.start(3, 3);
    Set<Integer> used = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 3; i++) {
      used.add(result(loops, loops::loop));
    }
    assertEquals(Set.of(0, 1, 2), used);
  }

  @Test
  void whoIsStartedByAConnectionIsRunByItsLoop() throws Exception {
    EventLoops loops = EventLoops.start(3, 3);
    for (int i = 0; i < 3; i++) {
      CompletableFuture<Integer> child = new CompletableFuture<>();
      int parent =
          result(
              loops,
              () -> {
                Thread.startVirtualThread(() -> child.complete(loops.loop()));
                return loops.loop();
              });
      assertEquals(parent, get(child));
    }
  }

  @Test
  void otherThreadsHaveNone() throws Exception {
    EventLoops loops = EventLoops.start(2, 2);
    CompletableFuture<Integer> shared = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> shared.complete(loops.loop()));
    assertEquals(0, get(shared));
    assertEquals(0, loops.loop());
  }

  @Test
  void anotherThreadTakesThePlaceOfOneThatIsHeldUp() throws Exception {
    EventLoops loops = EventLoops.start(1, 2);
    assertEquals("acme-loop-0", holdUp(loops));
    for (int i = 0; i < MANY; i++) {
      assertEquals("acme-loop-0", result(loops, EventLoopsTest::carrier));
    }
  }

  @Test
  void socketsOfALoopThatIsHeldUpAreWaitedFor() throws Exception {
    EventLoops loops = EventLoops.start(1, 2);
    LinuxProvider provider = new LinuxProvider(loops);
    try (SocketPair pair = SocketPair.of(provider)) {
      Waiter<byte[]> reader = Waiter.start(provider, () -> SocketPair.read(pair.server(), 1));
      assertTrue(reader.waiting().thread().isVirtual());
      String _ = holdUp(loops);
      SocketPair.write(pair.client(), new byte[1]);
      assertEquals(1, reader.result().length);
    }
  }

  @Test
  void aLoopWithNothingToDoHelpsOneThatIsHeldUp() throws Exception {
    // No other thread may take its place.
    EventLoops loops = EventLoops.start(2, 2);
    LinuxProvider provider = new LinuxProvider(loops);
    try (SocketPair pair = SocketPair.of(provider)) {
      CompletableFuture<Integer> at = new CompletableFuture<>();
      Waiter<byte[]> reader =
          Waiter.start(
              provider,
              () -> {
                at.complete(loops.loop());
                return SocketPair.read(pair.server(), 1);
              });
      assertTrue(reader.waiting().thread().isVirtual());
      while (result(loops, loops::loop) == (int) get(at)) {
        // The next is of the same loop as the reader.
      }
      String _ = holdUp(loops);
      SocketPair.write(pair.client(), new byte[1]);
      assertEquals(1, reader.result().length);
      CompletableFuture<String> waiting = new CompletableFuture<>();
      loops.all()[get(at)].start(() -> waiting.complete(carrier()));
      assertTrue(get(waiting).startsWith("acme-loop-"), get(waiting));
    }
  }

  @Test
  void whoWaitsBehindManyIsHelped() throws Exception {
    EventLoops loops = EventLoops.start(2, 2);
    // All of them must be under way at once for any to end.
    CountDownLatch bothBusy = new CountDownLatch(2);
    EventLoop one = loops.all()[0];
    CompletableFuture<Boolean> met = new CompletableFuture<>();
    one.start(() -> {
      for (int i = 0; i < MANY; i++) {
        one.start(() -> meet(bothBusy, met));
      }
    });
    assertTrue(get(met));
  }

  /// Waits on its carrier for another to do so on its own.
  private void meet(CountDownLatch bothBusy, CompletableFuture<Boolean> met) {
    bothBusy.countDown();
    while (bothBusy.getCount() > 0 && !over) {
      Thread.onSpinWait();
    }
    met.complete(bothBusy.getCount() == 0);
  }

  @Test
  void nobodyIsForgottenWhileThreadsTakeEachOthersPlace() throws Exception {
    EventLoops loops = EventLoops.start(2, 16);
    List<CompletableFuture<Integer>> talks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      talks.add(talk(loops));
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
    while (System.nanoTime() < end) {
      // Longer than it takes to be relieved.
      int _ =
          result(
              loops,
              () -> {
                long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(30);
                while (System.nanoTime() < until) {
                  Thread.onSpinWait();
                }
                return 0;
              });
    }
    over = true;
    for (CompletableFuture<Integer> talk : talks) {
      assertTrue(get(talk) > 0);
    }
  }

  /// Two connections that hand a number to and fro until it is over.
  private CompletableFuture<Integer> talk(EventLoops loops) {
    SynchronousQueue<Integer> there = new SynchronousQueue<>();
    SynchronousQueue<Integer> back = new SynchronousQueue<>();
    CompletableFuture<Integer> said = new CompletableFuture<>();
    loops.start(() -> {
      try {
        for (int heard = there.take(); heard >= 0; heard = there.take()) {
          back.put(heard + 1);
        }
      } catch (InterruptedException impossible) {
        said.completeExceptionally(impossible);
      }
    });
    loops.start(() -> {
      try {
        int count = 0;
        while (!over) {
          there.put(count);
          count = back.take();
        }
        there.put(-1);
        said.complete(count);
      } catch (InterruptedException impossible) {
        said.completeExceptionally(impossible);
      }
    });
    return said;
  }

  @Test
  void noMoreThreadsThanAllowedAreTaken() throws Exception {
    EventLoops loops = EventLoops.start(1, 3);
    for (int i = 0; i < 3; i++) {
      String _ = holdUp(loops);
    }
    CompletableFuture<String> fourth = new CompletableFuture<>();
    loops.start(() -> fourth.complete(carrier()));
    assertFalse(loops.takesThread());
    assertFalse(fourth.isDone());
    over = true;
    assertTrue(get(fourth).startsWith("acme-loop-0"));
  }

  @Test
  void aSocketIsWaitedForWhereItsReaderIs() throws Exception {
    EventLoops loops = EventLoops.start(2, 2);
    LinuxProvider provider = new LinuxProvider(loops);
    try (SocketPair pair = SocketPair.of(provider)) {
      for (int i = 0; i < MANY; i++) {
        Waiter<byte[]> reader = Waiter.start(provider, () -> SocketPair.read(pair.server(), 1));
        SocketPair.write(pair.client(), new byte[] {(byte) i});
        assertEquals((byte) i, reader.result()[0]);
      }
    }
  }

  /// Has a connection keep its carrier until it is over.
  ///
  /// @return the carrier
  private String holdUp(EventLoops loops) throws Exception {
    CompletableFuture<String> held = new CompletableFuture<>();
    loops.start(() -> {
      held.complete(carrier());
      while (!over) {
        Thread.onSpinWait();
      }
    });
    return get(held);
  }

  private static <T> T result(EventLoops loops, Callable<T> work) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    loops.start(() -> {
      try {
        result.complete(work.call());
      } catch (Exception failure) {
        result.completeExceptionally(failure);
      }
    });
    return get(result);
  }

  private static <T> T get(CompletableFuture<T> result) throws Exception {
    return result.get(PATIENCE, TimeUnit.SECONDS);
  }

  /// What a virtual thread calls the platform thread that runs it.
  private static String carrier() {
    String text = Thread.currentThread().toString();
    return text.substring(text.lastIndexOf('@') + 1);
  }
}
