package com.acme.console.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.Batches;
import com.acme.console.ScriptedLink;
import com.acme.console.Snapshots;
import com.acme.console.engine.CacheWarm;
import com.acme.console.engine.CacheWarming;
import com.acme.console.engine.CacheWarming.State;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmViewModelTest {

  private final ScriptedLink link = new ScriptedLink();
  private final ServerState state = new ServerState();
  private final WarmViewModel model =
      new WarmViewModel(link, new Work(Runnable::run, Runnable::run), state);

  WarmViewModelTest() {
    state.show(Snapshots.running());
  }

  private void secondPasses() {
    state.happened(Batches.IDLE_SECOND);
  }

  private static CacheWarming job(State state, int done, int failed) {
    return new CacheWarming("7", "the site", state, 4, done, failed, 2.5, List.of());
  }

  @Test
  void whatIsWrittenIsFetchedAndFollowed() {
    model.live(true);
    assertTrue(model.words().get().startsWith("Absolute URLs"), model.words().get());
    model.begin();
    assertEquals(List.of(), link.orders, "nothing was written");
    model.kind().set(CacheWarm.Kind.SITEMAP);
    model.text().set("https://a.example/sitemap.xml");
    model.begin();
    assertEquals(List.of("warm SITEMAP https://a.example/sitemap.xml"), link.orders);
    assertTrue(model.isRunning());
    assertEquals("0 of 4, 2.5 a second: https://a.example/sitemap.xml", model.words().get());
    model.begin();
    assertEquals(1, link.orders.size(), "one at a time");
    link.warming.set(0, job(State.DONE, 3, 1));
    secondPasses();
    assertFalse(model.isRunning());
    assertEquals("Done, 3 of 4, 1 failed: the site", model.words().get());
  }

  @Test
  void aJobThatRunsIsCancelled() {
    model.live(true);
    model.text().set("https://a.example/");
    model.begin();
    model.cancel();
    assertEquals("cancel 7", link.orders.getLast());
    link.warming.set(0, job(State.CANCELLED, 2, 0));
    secondPasses();
    assertEquals("Cancelled after 2 of 4: the site", model.words().get());
    model.cancel();
    assertEquals(2, link.orders.size(), "nothing runs any more");
  }

  @Test
  void aJobThatSomebodyElseBeganIsShown() {
    link.warming.add(job(State.DONE, 4, 0));
    link.warming.add(
        new CacheWarming("6", "route shop/pages", State.GATHERING, 0, 0, 0, 0, List.of()));
    model.live(true);
    assertEquals("Finding out what there is: route shop/pages", model.words().get());
    assertTrue(model.isRunning());
  }

  @Test
  void nobodyAsksWhileItIsNotLookedAt() {
    link.failure = "asked";
    secondPasses();
    assertTrue(model.words().get().startsWith("Absolute URLs"), model.words().get());
    model.live(true);
    assertEquals("asked", model.words().get());
  }

  @Test
  void whatTheServerRefusesIsToldInPlace() {
    model.live(true);
    model.text().set("x");
    link.failure = "a URL is absolute";
    model.begin();
    assertEquals("a URL is absolute", model.words().get());
    assertFalse(model.isRunning());
  }
}
