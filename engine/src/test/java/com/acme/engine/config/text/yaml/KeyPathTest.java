package com.acme.engine.config.text.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.engine.config.text.yaml.KeyPath.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sites.shop.routes[2].path",
        "a[\"/assets/**\"]",
        "a[\"x.y\"].b[0][1]",
        "[\"\"]",
        "environments.production[\"logging.level\"]"
      })
  void aPathReadsBackAsItWasWritten(String path) {
    assertEquals(path, KeyPath.parse(path).toString());
  }

  @Test
  void aPathHasAStepForEachKeyAndItem() {
    assertEquals(
        List.of(new Step.Key("a"), new Step.Item(3), new Step.Key("b.c")),
        KeyPath.parse("a[3][\"b.c\"]").steps());
    assertEquals(KeyPath.ROOT, KeyPath.parse(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a[", "a[x]", "a[-1]", ".a", "a..b", "a[\"b]"})
  void aMalformedPathIsRefused(String path) {
    assertThrows(IllegalArgumentException.class, () -> KeyPath.parse(path));
  }
}
