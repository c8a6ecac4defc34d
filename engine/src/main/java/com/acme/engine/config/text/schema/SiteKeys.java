package com.acme.engine.config.text.schema;

import com.acme.engine.config.text.schema.Shape.Either;
import com.acme.engine.config.text.schema.Shape.Items;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.schema.Shape.Table;
import com.acme.engine.config.text.schema.Shape.Text;
import java.util.List;

/// Keys of sites and routes.
final class SiteKeys {

  private static final Literal<String> FILE_NAME =
      Literal.of("file name", "a file name such as index.html", SiteKeys::fileName);

  private static final Literal<String> CROSS_ORIGIN =
      Choice.of("cross-origin", List.of("none", "same-origin", "same-site", "any"));

  private static final Shape CONDITIONS_ON_FIELDS =
      new Table(HttpLiterals.FIELD_NAME, new Text(HttpLiterals.CONDITION));

  private static final Shape CONDITIONS_ON_PARAMETERS =
      new Table(Literals.TEXT, new Text(HttpLiterals.CONDITION));

  static final Section FILES =
      new Section(
          "a files block",
          List.of(
              Key.of("root", Literals.PATH, "The directory nothing leaves.").mandatory(),
              Key.of("index", new Items(new Text(FILE_NAME)), "Files tried for a directory.")
                  .or("[index.html]"),
              Key.of("browse", Literals.BOOLEAN, "Whether directories without index are listed.")
                  .or("false"),
              Key.of(
                      "precompressed",
                      new Items(new Text(HttpLiterals.CODING)),
                      "Codings whose sibling files are served.")
                  .or("[]"),
              Key.of(
                  "fallback",
                  HttpLiterals.PREFIX,
                  "Path under root for a GET or HEAD that accepts HTML and finds nothing."),
              Key.of(
                  "cache-control",
                  new Table(HttpLiterals.PATTERN, new Text(HttpLiterals.FIELD_VALUE)),
                  "Cache-Control by path pattern; the most specific counts."),
              Key.of("strip-prefix", HttpLiterals.PREFIX, "Path prefix taken off."),
              Key.of(
                      "hidden",
                      Literals.BOOLEAN,
                      "Whether dot names are served; .env, .git, .ssh and the like never are.")
                  .or("false"),
              Key.of(
                      "clean-urls",
                      Literals.BOOLEAN,
                      "Whether /about is about.html, and /about.html redirects to it.")
                  .or("false"),
              Key.of(
                      "immutable-hashed",
                      Literals.BOOLEAN,
                      "Whether names with a hash, as app.3f9a1c07.js, are kept for ever.")
                  .or("false"),
              Key.of(
                      "cross-origin",
                      CROSS_ORIGIN,
                      "Which other origins may use the files; none says nothing about it.")
                  .or("none"),
              Key.of(
                      "download",
                      new Items(new Text(HttpLiterals.PATTERN)),
                      "Path patterns of files that are saved, not shown.")
                  .or("[]"),
              Key.of(
                      "live-reload",
                      Literals.BOOLEAN,
                      "Whether pages load again when a file changes; for development.")
                  .or("false")));

  static final Section REDIRECT =
      new Section(
          "a redirect",
          List.of(
              Key.of("to", HttpLiterals.LOCATION, "A path or an absolute URL, with variables.")
                  .mandatory(),
              Key.of("status", HttpLiterals.REDIRECT_STATUS, "301, 302, 303, 307 or 308.")
                  .or("308")));

  static final Section RESPOND =
      new Section(
          "a respond block",
          List.of(
              Key.of("status", HttpLiterals.STATUS, "200 to 599.").or("200"),
              Key.of("content-type", HttpLiterals.MEDIA_TYPE, "text/plain for a body without it."),
              Key.of("body", Literals.TEXT, "Sent as it is, as UTF-8.").or("\"\"")));

  private static final Literal<String> HANDLER_NAME =
      Literal.of("name", "the name of a handler", Literals.NAME::parse);

  private static final Section HANDLER =
      new Section(
          "a handler",
          List.of(
              Key.of("name", HANDLER_NAME, "What its plug-in calls it.").mandatory(),
              Key.of(
                  "options",
                  new Table(Literals.TEXT, new Text(Literals.TEXT)),
                  "What it is told: texts by name, as its plug-in wants them.")));

  private static final Section ROUTE =
      new Section(
          "a route",
          List.of(
              Key.of("name", Literals.NAME, "Unique in the site; its path where missing."),
              Key.of("path", HttpLiterals.PATTERN, "Segments, *, {name}, and ** at the end."),
              Key.of("path-regex", Literals.REGEX, "Searched in the path: anchor it."),
              Key.of("methods", new Items(new Text(HttpLiterals.METHOD)), "GET includes HEAD."),
              Key.of("headers", CONDITIONS_ON_FIELDS, "A value, \"*\" for present, \"~regex\"."),
              Key.of("query", CONDITIONS_ON_PARAMETERS, "A value, \"*\" for present, \"~regex\"."),
              Key.notYet("when", "An expression, or { plugin: NAME }."),
              Key.of("middleware", MiddlewareKeys.LIST, "After the site's, replacing its kinds."),
              Key.of(
                  "cache",
                  new Either(new Text(Literals.BOOLEAN), CacheKeys.CACHING),
                  "Whether responses are kept, or how: true or a block."),
              Key.of(
                  "early-hints",
                  new Items(new Text(HttpLiterals.LINK)),
                  "Links sent as 103 before the action runs."),
              Key.of(
                  "push",
                  new Items(new Text(HttpLiterals.TARGET)),
                  "Paths of the site that clients of HTTP/2 get with a page, unasked."),
              Key.of("enabled", Literals.BOOLEAN, "A disabled route matches nothing.").or("true"),
              Key.of("record", Literals.BOOLEAN, "Whether exchanges may be inspected.").or("true"),
              Key.of(
                  "proxy",
                  new Either(new Text(NetworkLiterals.PROXY_TARGET), UpstreamKeys.PROXY),
                  "Hands the request to an upstream: a name, a URL or a block."),
              Key.of(
                  "files",
                  new Either(new Text(Literals.PATH), FILES),
                  "Serves files: a directory or a block."),
              Key.of(
                  "redirect",
                  new Either(new Text(HttpLiterals.LOCATION), REDIRECT),
                  "Redirects: a location (308) or a block."),
              Key.of(
                  "respond",
                  new Either(new Text(HttpLiterals.BARE_STATUS), RESPOND),
                  "Answers by itself: a status or a block."),
              Key.of(
                  "handler",
                  new Either(new Text(HANDLER_NAME), HANDLER),
                  "Has a plug-in answer: the name of its handler, or a block.")));

  static final Section SITE =
      new Section(
          "a site",
          List.of(
              Key.of(
                  "hosts",
                  new Items(new Text(NetworkLiterals.HOST)),
                  "Exact hosts and *.x; a site without answers where no other does."),
              Key.of("listeners", new Items(new Text(Literals.NAME)), "Where it is served; all."),
              Key.of("middleware", MiddlewareKeys.LIST, "For every route of the site."),
              Key.of(
                  "errors",
                  new Table(HttpLiterals.ERROR_STATUS, new Text(Literals.PATH)),
                  "Files shown for errors, by 404 or 5xx."),
              Key.of("routes", new Items(ROUTE), "The first that matches answers.")));

  private SiteKeys() {}

  private static String fileName(String text) {
    if (text.isBlank() || text.indexOf('/') >= 0 || text.indexOf('\0') >= 0 || text.equals("..")) {
      throw new LiteralException("\"" + text + "\" is not a file name", "write it without a path");
    }
    return text;
  }
}
