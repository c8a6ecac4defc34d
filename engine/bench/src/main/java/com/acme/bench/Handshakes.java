package com.acme.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// TLS handshakes a second, by `openssl s_time`, one client a processor.
///
/// @param resumed whether sessions are taken up again
/// @param seconds of load
record Handshakes(boolean resumed, int seconds) {

  private static final Pattern REAL =
      Pattern.compile("([0-9]+) connections in ([0-9]+) real seconds");

  double run(int port) throws IOException, InterruptedException {
    int clients = Runtime.getRuntime().availableProcessors();
    try (ExecutorService all = Executors.newFixedThreadPool(clients)) {
      List<Callable<Double>> tasks = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        tasks.add(() -> one(port));
      }
      double sum = 0;
      for (Future<Double> future : all.invokeAll(tasks)) {
        sum += future.get();
      }
      return sum;
    } catch (ExecutionException failed) {
      throw new IOException("a client of handshakes failed", failed);
    }
  }

  private double one(int port) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("openssl", "s_time", "-connect", "127.0.0.1:" + port));
    command.addAll(List.of("-time", Integer.toString(seconds)));
    // Without a request after the handshake a TLS 1.3 client sees no session ticket.
    command.addAll(resumed ? List.of("-reuse", "-www", "/1k.bin") : List.of("-new"));
    String printed = Shell.run(command.toArray(String[]::new));
    Matcher matcher = REAL.matcher(printed);
    double rate = 0;
    // With -reuse it first connects anew; the last line is the one that counts.
    while (matcher.find()) {
      rate = Double.parseDouble(matcher.group(1)) / Double.parseDouble(matcher.group(2));
    }
    return rate;
  }
}
