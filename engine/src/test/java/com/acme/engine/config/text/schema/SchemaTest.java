package com.acme.engine.config.text.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.text.yaml.KeyPath;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaTest {

  @Test
  void everyKeyIsListedOnceAndSaysWhatItIsFor() {
    Set<String> paths = new HashSet<>();
    for (DocumentedKey key : Schema.all()) {
      assertTrue(paths.add(key.path()), key::path);
      assertTrue(key.doc().endsWith(".") && key.doc().length() > 10, key::toString);
      assertFalse(key.type().isEmpty(), key::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "listeners.*.address",
        "tls.certificates.*.local",
        "sites.*.routes[].files.root",
        "sites.*.routes[].proxy",
        "upstreams.*.servers[].weight",
        "upstreams.*.timeouts.connect",
        "middleware.*.cors.origins",
        "observability.access-log.format",
        "environments"
      })
  void whatThisVersionTakesIsAmongTheKeys(String path) {
    assertTrue(Schema.keys().stream().anyMatch(key -> key.path().equals(path)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"observability.tracing", "sites.*.routes[].when"})
  void whatIsNotAvailableYetIsKnownButNotAmongTheKeys(String path) {
    assertTrue(Schema.all().stream().anyMatch(key -> key.path().equals(path)));
    assertFalse(Schema.keys().stream().anyMatch(key -> key.path().equals(path)));
  }

  @ParameterizedTest
  @CsvSource({
    "sites.shop.routes[3].files.root, The directory nothing leaves.",
    "sites.shop.routes[0].middleware[1].cors.origins, 'Origins that may call; \"*\" is all.'",
    "environments.production.logging.level, Level of the server's own log."
  })
  void theKeyOfAPathIsFound(String path, String doc) {
    assertEquals(Optional.of(doc), Schema.key(KeyPath.parse(path)).map(Key::doc));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sites.shop.nothing", "data.below", "sites.shop.hosts.x", "logging[0]"})
  void aPathThatLeadsNowhereHasNoKey(String path) {
    assertEquals(Optional.empty(), Schema.key(KeyPath.parse(path)));
  }

  @Test
  void theKeysOfASectionAreKnownForCompletion() {
    Shape shape = Schema.shape(KeyPath.parse("sites.shop.routes[0].redirect")).orElseThrow();
    assertEquals(
        List.of("to", "status"),
        shape instanceof Shape.Either(Shape.Text _, Shape.Section section)
            ? section.names()
            : List.of());
  }

  @Test
  void whateverAnEditorOffersIsTaken() {
    Set<String> offered = new HashSet<>();
    offer(Schema.ROOT, offered);
    assertTrue(offered.containsAll(Set.of("true", "none", "round-robin", "308", "proxy", "GET")));
  }

  private static void offer(Shape shape, Set<String> offered) {
    switch (shape) {
      case Shape.Text(Literal<?> literal) -> offer(literal, offered);
      case Shape.Section section ->
          section.keys().stream()
              .filter(Key::available)
              .forEach(key -> offer(key.shape(), offered));
      case Shape.Named(String _, Shape of) -> offer(of, offered);
      case Shape.Items(Shape of) -> offer(of, offered);
      case Shape.Table(Literal<?> keys, Shape of) -> {
        offer(keys, offered);
        offer(of, offered);
      }
      case Shape.Either(Shape.Text shortly, Shape longer) -> {
        offer(shortly, offered);
        offer(longer, offered);
      }
      case Shape.Overlay _ -> {}
    }
  }

  /// A text that is not taken fails the test with the literal's own exception.
  private static void offer(Literal<?> literal, Set<String> offered) {
    literal.offers().forEach(literal::parse);
    offered.addAll(literal.offers());
  }
}
