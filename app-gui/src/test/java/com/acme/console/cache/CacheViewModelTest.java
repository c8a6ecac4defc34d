package com.acme.console.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.acme.console.Batches;
import com.acme.console.ScriptedLink;
import com.acme.console.Snapshots;
import com.acme.console.cache.CacheViewModel.Emptiness;
import com.acme.console.engine.CacheView;
import com.acme.console.engine.CacheView.Entry;
import com.acme.console.engine.CacheView.Figures;
import com.acme.console.screen.Destination;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheViewModelTest {

  private static final Figures FIGURES =
      new Figures(2, 4_096, 1 << 20, 60, 10, 20, 8, 2, 0, 3, 50_000);

  private final ScriptedLink link = new ScriptedLink();
  private final ServerState state = new ServerState();
  private final List<Destination> gone = new ArrayList<>();
  private final CacheViewModel model =
      new CacheViewModel(link, new Work(Runnable::run, Runnable::run), state, gone::add);

  private static Entry entry(String url, long age, String... tags) {
    return new Entry(
        url, 200, "text/css; charset=utf-8", 2_048, age, 60 - age, List.of(), List.of(tags));
  }

  private List<String> urls() {
    return model.entries().stream().map(Entry::url).toList();
  }

  private void secondPasses() {
    state.happened(Batches.IDLE_SECOND);
  }

  @Test
  void whatIsStoredIsListedAndSummedUp() {
    link.cache = new CacheView(FIGURES, List.of(entry("https://a.example/x.css", 5)));
    state.show(Snapshots.running());
    model.live(true);
    assertEquals(List.of("https://a.example/x.css"), urls());
    assertEquals(
        List.of("76 %", "4 KiB", "2", "70", "22", "8"),
        model.summary().get().facts().stream().map(Summary.Fact::figure).toList());
    assertEquals(Emptiness.NONE, model.emptiness().get());
  }

  @Test
  void nobodyAsksWhileItIsNotLookedAt() {
    state.show(Snapshots.running());
    link.failure = "asked";
    secondPasses();
    assertEquals("", model.notice().get());
    model.live(true);
    assertEquals("asked", model.notice().get());
    link.failure = null;
    secondPasses();
    assertEquals("", model.notice().get());
  }

  @Test
  void theSelectionFollowsAResponseWhoseAgeGrows() {
    link.cache = new CacheView(FIGURES, List.of(entry("https://a.example/x", 5)));
    state.show(Snapshots.running());
    model.live(true);
    model.selected().set(model.entries().getFirst());
    Entry older = entry("https://a.example/x", 6);
    link.cache = new CacheView(FIGURES, List.of(older));
    secondPasses();
    assertSame(older, model.selected().get());
    link.cache = new CacheView(FIGURES, List.of());
    secondPasses();
    assertNull(model.selected().get());
    assertEquals(Emptiness.NOTHING_STORED, model.emptiness().get());
  }

  @Test
  void theFilterLooksAtUrlTypeAndTags() {
    link.cache =
        new CacheView(
            FIGURES,
            List.of(entry("https://a.example/one", 1), entry("https://a.example/two", 1, "Shoes")));
    state.show(Snapshots.running());
    model.live(true);
    model.filter().set("ONE");
    assertEquals(List.of("https://a.example/one"), urls());
    model.filter().set("shoes");
    assertEquals(List.of("https://a.example/two"), urls());
    model.filter().set("text/css");
    assertEquals(2, urls().size());
    model.filter().set("nowhere");
    assertEquals(Emptiness.NO_MATCH, model.emptiness().get());
    model.clearFilter();
    assertEquals(2, urls().size());
  }

  @Test
  void whyNothingIsListedIsTold() {
    state.show(Snapshots.running());
    model.live(true);
    assertEquals(Emptiness.UNUSED, model.emptiness().get());
    state.show(Snapshots.stopped(""));
    assertEquals(Emptiness.STOPPED, model.emptiness().get());
    model.start();
    assertEquals(Emptiness.UNUSED, model.emptiness().get());
  }

  @Test
  void theTrafficOfAResponseIsThatOfItsPath() {
    link.cache = new CacheView(FIGURES, List.of(entry("https://a.example/x/y?z=1", 5)));
    state.show(Snapshots.running());
    model.live(true);
    model.selected().set(model.entries().getFirst());
    model.showTraffic();
    assertEquals(List.of(new Destination.Traffic("path:/x/y")), gone);
  }
}
