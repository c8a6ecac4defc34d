package com.acme.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many clients that ask for one new thing at once, whose origin is slow.
///
/// @param clients each with a connection of its own, opened before
/// @param millis the origin takes for an answer
record Herd(int clients, int millis) {

  /// What became of it.
  ///
  /// @param asked requests that reached the origin
  /// @param millis until the last client had its answer
  record Answered(int asked, double millis) {}

  Answered run(RunningPeer server) throws IOException, InterruptedException {
    List<CacheClient> open = new ArrayList<>();
    try (SlowOrigin origin = new SlowOrigin(Peer.BACKEND.ports().http(), millis);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < clients; i++) {
        open.add(new CacheClient(server.peer().ports().cache()));
      }
      String target = "/herd/" + System.nanoTime();
      CountDownLatch go = new CountDownLatch(1);
      List<Future<String>> answers = new ArrayList<>();
      for (CacheClient client : open) {
        answers.add(
            threads.submit(() -> {
              go.await();
              return client.get(target);
            }));
      }
      long start = System.nanoTime();
      go.countDown();
      for (Future<String> answer : answers) {
        await(answer);
      }
      return new Answered(origin.asked(), (System.nanoTime() - start) / 1e6);
    } finally {
      for (CacheClient client : open) {
        client.close();
      }
    }
  }

  private static void await(Future<String> answer) throws IOException, InterruptedException {
    try {
      answer.get();
    } catch (ExecutionException failed) {
      throw new IOException("a client got no answer", failed.getCause());
    }
  }
}
