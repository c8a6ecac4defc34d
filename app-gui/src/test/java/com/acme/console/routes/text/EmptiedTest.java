package com.acme.console.routes.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.acme.engine.config.text.ConfigurationFiles;
import com.acme.engine.config.text.ConfigurationReader;
import com.acme.engine.config.text.Reading;
import com.acme.engine.config.text.edit.Outcome;
import com.acme.engine.config.text.yaml.KeyPath;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Taking the last setting out of a block leaves a text that the engine takes and that means what
/// the form shows.
class EmptiedTest {

  private static final String ROUTE = "sites.shop.routes[0].";
  private static final String UPSTREAM = "upstreams.api.";

  @ParameterizedTest(name = "{1} of a route without {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "cache.warm.sitemap   | cache: { ttl: 5m, warm: { sitemap: /map.xml } } | cache: { ttl: 5m"
            + " }",
        "cache.warm.sitemap   | cache: { ttl: 5m, warm: /map.xml }              | cache: { ttl: 5m"
            + " }",
        "cache.warm.urls[0]   | cache: { ttl: 5m, warm: { urls: [/a] } }        | cache: { ttl: 5m"
            + " }",
        "cache.warm.urls[0]   | cache: { warm: { urls: [/a] } }                 | cache: true",
        "cache.ttl            | cache: { ttl: 5m }                              | cache: true",
        "cache.tags[0]        | cache: { tags: [a] }                            | cache: true",
        "cache.adaptive.min   | cache: { adaptive: { min: 5s } }                | cache: {"
            + " adaptive: true }",
        "cache                | cache: true                                     | ''",
        "headers.X-Beta       | headers: { X-Beta: \"*\" }                      | ''",
        "methods[0]           | methods: [GET]                                  | ''",
        "middleware[0].websocket.ping | middleware: [{ websocket: { ping: 5s } }] | middleware: [{"
            + " websocket: {} }]",
      })
  void ofARoute(String path, String written, String left) {
    assertEquals(route(left), taken(cleared(route(written), ROUTE + path)));
  }

  @ParameterizedTest(name = "{1} of an upstream without {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "balance.header-hash.header | balance: { header-hash: { header: X-A } } | ''",
        "timeouts.connect           | timeouts: { connect: 1s }                 | ''",
        "retries.attempts           | retries: { attempts: 1 }                  | ''",
        "retries.methods[0]         | retries: { methods: [GET] }               | ''",
        "health.path                | health: { path: /healthz }                | health: {}",
        "health.status[0]           | health: { status: [204] }                 | health: {}",
        "circuit-breaker.window     | circuit-breaker: { window: 9 }            | circuit-breaker:"
            + " {}",
        "response.set.X-A           | response: { set: { X-A: b } }             | ''",
      })
  void ofAnUpstream(String path, String written, String left) {
    assertEquals(upstream(left), taken(cleared(upstream(written), UPSTREAM + path)));
  }

  @Test
  void aListenerThatSpeaksTlsGoesOnSpeakingIt() {
    String listener = "listeners: { https: { address: \":8443\", tls: %s } }\n";
    String text = listener.formatted("{ protocols: [TLSv1.3] }") + route("");
    assertEquals(
        listener.formatted("true") + route(""),
        taken(cleared(text, "listeners.https.tls.protocols[0]")));
  }

  @Test
  void anActionStaysTheOneThatIsChosen() {
    assertEquals(
        route("").replace("respond: 204", "respond: {}"),
        cleared(route(""), ROUTE + "respond.status"));
  }

  private static String route(String key) {
    return "sites:\n  shop:\n    routes:\n      - path: /**\n"
        + line(8, key)
        + "        respond: 204\n";
  }

  private static String upstream(String key) {
    return "upstreams:\n  api:\n    servers: [\"http://127.0.0.1:9001\"]\n"
        + line(4, key)
        + "sites: { shop: { routes: [{ path: /**, proxy: api }] } }\n";
  }

  private static String line(int indent, String key) {
    return key.isEmpty() ? "" : " ".repeat(indent) + key + "\n";
  }

  private static String cleared(String text, String path) {
    FormText form = new FormText(DraftText.of(text, "", ""));
    return assertInstanceOf(
            Outcome.Edited.class, form.text().edited(form.clear(KeyPath.parse(path))))
        .text();
  }

  /// The text, once the engine has read it.
  private static String taken(String text) {
    Reading reading =
        new ConfigurationReader(_ -> Optional.empty(), ConfigurationFiles.onDisk())
            .read(text, Path.of("acme.yaml"));
    assertInstanceOf(Reading.Loaded.class, reading, () -> text + "\n" + reading);
    return text;
  }
}
