package com.acme.console.routes.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.edit.Edit;
import com.acme.engine.config.text.edit.Extent;
import com.acme.engine.config.text.edit.Outcome;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftTextTest {

  private static final String TEXT =
      """
      environment: ${ENV:-production}
      sites:
        shop:
          hosts: [shop.localhost, "*.shop.localhost"]
          middleware: [strict, { compress: none }]
          routes:
            - name: api
              path: /api/**
              methods: [GET, POST]
              headers: { X-Beta: "*", X-Kind: "~^a" }
              query: { debug: "1" }
              middleware: [{ cors: { max-age: 1m } }]
              proxy: { upstream: api, strip-prefix: /api }
            # the pages
            - path: /**   # everything else
              enabled: false
              files: ./public
        blog:
          routes: [{ path-regex: '^/p/', redirect: { to: /posts, status: 301 } }, { respond: 404 }]
      environments:
        production:
          sites.blog.routes: [{ path: /closed, respond: { status: 503, body: "Closed" } }]
          upstreams: { api: { balance: round-robin } }
      """;

  @Test
  void aRouteIsToldAsACardShowsIt() {
    RouteOutline api = outline("", "development").getFirst().routes().getFirst();
    assertEquals(
        new RouteOutline(
            "shop",
            0,
            "api",
            "/api/**",
            List.of("GET", "POST"),
            List.of("header X-Beta present", "header X-Kind ~ ^a", "?debug = 1"),
            List.of("cors"),
            "proxy",
            "api without /api",
            true),
        api);
  }

  @Test
  void aRouteWithoutANameIsCalledByItsPath() {
    RouteOutline pages = outline("", "development").getFirst().routes().getLast();
    assertEquals("/**", pages.name());
    assertEquals("./public", pages.target());
    assertEquals(List.of("strict", "no compress"), outline("", "").getFirst().middleware());
    assertTrue(!pages.enabled());
  }

  @Test
  void theEnvironmentThatServesIsLaidOverTheRest() {
    assertEquals(2, outline("", "development").getLast().routes().size());
    List<RouteOutline> closed = outline("", "").getLast().routes();
    assertEquals("503 Closed", closed.getFirst().target());
    assertEquals(1, closed.size());
    assertEquals(1, outline("production", "development").getLast().routes().size());
  }

  @Test
  void aChangeLandsWhereTheValueCameFrom() {
    DraftText text = DraftText.of(TEXT, "production", "");
    KeyPath body = KeyPath.parse("sites.blog.routes[0].respond.body");
    assertTrue(text.isOverlaid(body));
    Outcome.Edited edited =
        assertInstanceOf(
            Outcome.Edited.class, text.edited(new Edit.Put(body, Data.text("Back soon"))));
    assertEquals(TEXT.replace("\"Closed\"", "\"Back soon\""), edited.text());
  }

  @Test
  void theLinesOfARouteHoldItsCommentsAndNoOthers() {
    DraftText text = DraftText.of(TEXT, "", "development");
    Extent lines = text.lines(KeyPath.parse("sites.shop.routes[1]")).orElseThrow();
    assertEquals(
        """
        # the pages
        - path: /**   # everything else
          enabled: false
          files: ./public
        """
            .indent(6),
        TEXT.substring(lines.start(), lines.stop()) + "\n");
  }

  @Test
  void aCopyOfARouteKeepsCommentsAndGetsANameOfItsOwn() {
    DraftText text = DraftText.of(TEXT, "", "development");
    SiteOutline shop = Outlines.of(text).getFirst();
    Outcome.Edited copied =
        assertInstanceOf(Outcome.Edited.class, NewRoute.copy(text, shop, shop.routes().getLast()));
    List<RouteOutline> routes =
        Outlines.of(DraftText.of(copied.text(), "", "development")).getFirst().routes();
    assertEquals(
        List.of("api", "/**", "route-copy"), routes.stream().map(RouteOutline::name).toList());
    assertEquals(3, copied.text().split("# everything else|# the pages", -1).length - 1 - 1);
  }

  @Test
  void aNewRouteStandsAboveTheOneThatTakesEveryPath() {
    DraftText text = DraftText.of(TEXT, "", "development");
    Outcome.Edited added =
        assertInstanceOf(
            Outcome.Edited.class, text.edited(NewRoute.in(Outlines.of(text).getFirst())));
    List<RouteOutline> routes =
        Outlines.of(DraftText.of(added.text(), "", "development")).getFirst().routes();
    assertEquals(
        List.of("api", "new-route", "/**"), routes.stream().map(RouteOutline::name).toList());
  }

  private static List<SiteOutline> outline(String environment, String serving) {
    return Outlines.of(DraftText.of(TEXT, environment, serving));
  }
}
