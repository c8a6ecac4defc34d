package com.acme.console.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.console.ScriptedLink;
import com.acme.console.engine.CachePreview;
import com.acme.console.engine.CachePurge;
import com.acme.console.engine.CachePurge.Kind;
import com.acme.console.engine.LinkFailure;
import com.acme.console.state.Work;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PurgeViewModelTest {

  /// Holds three responses; a URL that begins with `x` is none.
  private static final class Link extends ScriptedLink {

    final List<CachePurge> purged = new ArrayList<>();
    int held = 3;

    @Override
    public CachePreview preview(CachePurge purge, int most) throws LinkFailure {
      if (purge.text().startsWith("x")) {
        throw new LinkFailure("no URL");
      }
      return new CachePreview(held, 2_048, List.of("https://a.example/1"));
    }

    @Override
    public int purge(CachePurge purge) {
      purged.add(purge);
      int count = held;
      held = 0;
      return count;
    }
  }

  private final Link link = new Link();
  private final List<String> told = new ArrayList<>();
  private final PurgeViewModel model =
      new PurgeViewModel(link, new Work(Runnable::run, Runnable::run), () -> told.add("purged"));

  @Test
  void whatWouldGoIsToldBeforeItGoes() {
    assertEquals(0, model.preview().get().responses());
    model.purgeNow();
    assertEquals(List.of(), link.purged, "nothing was named");
    model.choose("https://a.example/1");
    assertEquals("3 responses, 2 KiB:", model.words().get());
    model.purgeNow();
    assertEquals(List.of(new CachePurge(Kind.URL, "https://a.example/1", false)), link.purged);
    assertEquals("3 responses purged.", model.words().get());
    assertEquals(List.of("purged"), told);
    model.purgeNow();
    assertEquals(1, link.purged.size(), "what was shown is gone");
  }

  @Test
  void allNeedsNoText() {
    model.kind().set(Kind.ALL);
    model.soft().set(true);
    assertEquals(3, model.preview().get().responses());
    model.purgeNow();
    assertEquals(List.of(new CachePurge(Kind.ALL, "", true)), link.purged);
    assertEquals("3 responses declared stale.", model.words().get());
  }

  @Test
  void whatIsNoUrlIsToldInPlace() {
    model.text().set("x");
    assertEquals("no URL", model.words().get());
    assertEquals(0, model.preview().get().responses());
  }

  @Test
  void onlyTheNewestAnswerCounts() {
    Queue<Runnable> later = new ArrayDeque<>();
    PurgeViewModel slow = new PurgeViewModel(link, new Work(later::add, Runnable::run), () -> {});
    slow.text().set("https://a.example/1");
    slow.text().set("x");
    Runnable first = later.remove();
    later.remove().run();
    first.run();
    assertEquals("no URL", slow.words().get());
    assertEquals(0, slow.preview().get().responses());
  }
}
