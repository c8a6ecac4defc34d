package com.acme.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.engine.http.StructuredDictionary.Item;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StructuredDictionaryTest {

  @Test
  void membersOfEveryTypeAreRead() {
    Map<String, Item> read =
        StructuredDictionary.parse(
                "a=1,b=-15 , c=\"x\\\"y\", d, e=?0;p=1, f=tok/en, g=:AQID:, h=(1 \"z\";q);r, i=1.5")
            .orElseThrow()
            .members();
    assertEquals(new Item(StructuredDictionary.Type.INTEGER, "1"), read.get("a"));
    assertEquals(new Item(StructuredDictionary.Type.INTEGER, "-15"), read.get("b"));
    assertEquals(new Item(StructuredDictionary.Type.STRING, "x\"y"), read.get("c"));
    assertEquals(new Item(StructuredDictionary.Type.TRUE, ""), read.get("d"));
    assertEquals(new Item(StructuredDictionary.Type.FALSE, ""), read.get("e"));
    for (String other : new String[] {"f", "g", "h", "i"}) {
      assertEquals(new Item(StructuredDictionary.Type.OTHER, ""), read.get(other));
    }
  }

  @Test
  void theLastOfTwoCounts() {
    Map<String, Item> read = StructuredDictionary.parse("a=1, a=2").orElseThrow().members();
    assertEquals(Map.of("a", new Item(StructuredDictionary.Type.INTEGER, "2")), read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A=1",
        "a=",
        "a=1,",
        "a=1 b=2",
        "a=\"x",
        "a=?2",
        "a=(1",
        "a=(1\"x\")",
        "a=1.",
        "a=1.2345",
        "a=1234567890123456",
        "a=:!:",
        "1=a",
        "a=\"\\n\"",
        ",a",
      })
  void whatIsMalformedIsNoDictionary(String text) {
    assertEquals(Optional.empty(), StructuredDictionary.parse(text));
  }
}
