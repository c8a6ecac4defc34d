package com.acme.samples.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The app while nothing answers behind the proxy.
@InChromium
class AppWithoutItsApiInChromiumTest {

  @TempDir private Path folder;

  @Test
  void anApiThatIsDownIsToldInThePageWhichStays() throws Exception {
    try (SampleVisit visit = SampleVisit.begin(folder)) {
      Chromium chromium = visit.chromium();
      visit.open("app.localhost", "/");
      chromium.await("the tasks", () -> chromium.texts(".todos li").size() == 4);

      visit.server().stopBackends();
      chromium.element(".add input").sendKeys("Nobody hears this");
      chromium.element(".add button").click();

      chromium.await("a notice", () -> !chromium.text(".notice").isEmpty());
      assertEquals("The API answered with 502.", chromium.text(".notice"));
      assertTrue(chromium.element(".notice").isDisplayed());
      assertEquals(4, chromium.texts(".todos li").size());
      chromium.await(
          "lost events",
          () -> List.of("reconnecting", "offline").contains(chromium.text("#link-text")));
    }
  }
}
