package com.acme.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Memory of a server for each response of 1 KB that it keeps.
///
/// @param count how many are kept
record CacheEntries(int count) {

  /// What a server loads for the first ones is not an entry's own.
  private static final int FIRST = 2_000;

  private static final int CLIENTS = 16;

  /// @return bytes of proportional set size an entry
  double run(RunningPeer server) throws IOException, InterruptedException {
    int port = server.peer().ports().cache();
    fill(port, 0, FIRST);
    settle(server);
    long before = server.memory();
    fill(port, FIRST, FIRST + count);
    settle(server);
    return (double) (server.memory() - before) / count;
  }

  private static void fill(int port, int from, int to) throws IOException, InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int first = from + i;
        clients.add(threads.submit(() -> ask(port, first, to)));
      }
      for (Future<Integer> client : clients) {
        client.get();
      }
    } catch (ExecutionException failed) {
      throw new IOException("an entry was not to be had", failed.getCause());
    }
  }

  private static int ask(int port, int first, int to) throws IOException {
    try (CacheClient client = new CacheClient(port)) {
      for (int n = first; n < to; n += CLIENTS) {
        client.get("/1k.bin?n=" + n);
      }
    }
    return to;
  }

  /// Memory is read when the server has had time to let go of what it needs no more.
  private static void settle(RunningPeer server) throws IOException, InterruptedException {
    Thread.sleep(1_000);
    server.collect();
    Thread.sleep(1_000);
  }
}
