package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a reload must not lose.
final class ReloadTest {

  private static final int RELOADS = 1_000;
  private static final int CLIENTS = 3;

  @TempDir private Path folder;

  @Test
  void everyRequestHasExactlyOneLineThroughAThousandReloads() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    try (Served served = Served.start(folder, writing(0));
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> refused = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        refused.add(clients.submit(asking(served, asked, over)));
      }
      try {
        for (int i = 1; i <= RELOADS; i++) {
          assertTrue(served.reload(writing(i)).applied());
        }
      } finally {
        over.set(true);
      }
      for (Future<Integer> client : refused) {
        assertEquals(0, client.get());
      }
    }
    assertTrue(asked.get() > CLIENTS, asked::toString);
    List<String> lines = new ArrayList<>();
    for (int log = 0; log < 3; log++) {
      lines.addAll(Files.readAllLines(folder.resolve("log" + log)));
    }
    assertEquals(
        IntStream.rangeClosed(1, asked.get()).mapToObj(n -> "/" + n).sorted().toList(),
        lines.stream().sorted().toList());
  }

  /// A configuration whose log is another than that of the one before.
  private static String writing(int generation) {
    return routes("{ path: /**, respond: { body: \"" + generation + "\" } }")
        + "observability: { access-log: { file: ./log"
        + generation % 3
        + ", format: \"{path}\" } }\n";
  }

  /// A client that asks until all is over, and says how often it was not answered 200.
  private static Callable<Integer> asking(Served served, AtomicInteger asked, AtomicBoolean over) {
    return () -> {
      int refused = 0;
      while (!over.get()) {
        refused += served.get("/" + asked.incrementAndGet()).status() == 200 ? 0 : 1;
      }
      return refused;
    };
  }

  @Test
  void aSecretInAFileFollowsAReloadOfTheSameText() throws Exception {
    Path body = Files.writeString(folder.resolve("body"), "one");
    String yaml = routes("{ path: /, respond: { body: \"${file:./body}\" } }");
    try (Served served = Served.start(folder, yaml)) {
      assertEquals("one", served.get("/").text());
      Files.writeString(body, "two");
      assertTrue(served.reload(yaml).applied());
      assertEquals("two", served.get("/").text());
    }
  }

  @Test
  void aFileThatAnEditorRenamesIntoPlaceIsNoticed() throws Exception {
    String yaml = routes("{ path: /, respond: { body: %s } }");
    try (Served served = Served.start(folder, yaml.formatted("one"))) {
      Path file = folder.resolve("acme.yaml");
      for (String body : List.of("two", "three")) {
        Path beside = folder.resolve("acme.yaml~");
        Files.writeString(beside, Files.readString(file).replaceAll("body: \\w+", "body: " + body));
        Files.move(
            beside,
            file,
            java.nio.file.StandardCopyOption.ATOMIC_MOVE,
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Waiting.until(() -> text(served), body::equals);
      }
    }
  }

  private static String text(Served served) throws IOException {
    return served.get("/").text();
  }
}
