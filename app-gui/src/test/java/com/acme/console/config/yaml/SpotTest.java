package com.acme.console.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `@` is the caret, `/` a line break.
class SpotTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "@ | KEY ''",
        "lis@ | KEY '' lis",
        "listeners:/  @ | KEY 'listeners'",
        "listeners:/  http:/    addr@ | KEY 'listeners.http' addr",
        "listeners:/  http:/    address: x/    @ | KEY 'listeners.http'",
        "listeners:/  http:/    address: x/  @ | KEY 'listeners'",
        "listeners:/  http:/    address: x/@ | KEY ''",
        "environment: dev@ | VALUE 'environment' dev",
        "environment: @ | VALUE 'environment'",
        "a: { b: @ | VALUE 'a.b'",
        "a: { b: 1, c@ | KEY 'a' c",
        "a: { b: 1, @ } | KEY 'a'",
        "a: { b: [x, y@] | VALUE 'a.b[1]' y",
        "a: [@ | VALUE 'a[0]'",
        "s:/  x:/    routes:/      - pa@ | ITEM 's.x.routes[0]' pa",
        "s:/  routes:/    - path: /a/      me@ | KEY 's.routes[0]' me",
        "s:/  routes:/    - path: /a/    - path: /b/      @ | KEY 's.routes[1]'",
        "s:/  routes:/  - path: x/  - @ | ITEM 's.routes[1]'",
        "hosts:/- a/- b@ | ITEM 'hosts[1]' b",
        "a: [x]/b@: y | KEY '' b",
        "a: { b: 1/c: @ | VALUE 'c'",
      })
  void aPlaceHasAPathAndARole(String marked, String expected) {
    String text = marked.replace('/', '\n');
    int caret = text.indexOf('@');
    Spot spot = Spot.at(text.replace("@", ""), caret).orElseThrow();
    String said = spot.role() + " '" + spot.path() + "' " + spot.prefix();
    assertEquals(expected, said.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: 1 # com@ment", "# @", "a: |/  te@xt", "a: {} @"})
  void nothingIsWrittenInCommentsAndTexts(String marked) {
    String text = marked.replace('/', '\n');
    assertEquals(true, Spot.at(text.replace("@", ""), text.indexOf('@')).isEmpty());
  }
}
