package com.acme.engine.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.txt.", "a.txt ", "a.txt::$DATA", "a:b", "C:", "CON", "con", "Nul.txt", "aux.tar.gz",
            "COM1",
        "lpt9.log", "COM¹", "CONIN$", "prn .txt", "SECRET~1.TXT", "a?", "a*", "a|b", "a\"b", "a<b"
      })
  void windowsRefusesWhatItWouldTakeForSomethingElse(String name) {
    assertFalse(NameRules.WINDOWS.allow(name));
    assertTrue(NameRules.POSIX.allow(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a.txt",
        "a b.txt",
        "CONSOLE",
        "com10",
        "a~b",
        "nulls.txt",
        "é",
        "a.b.c",
        ".well-known"
      })
  void ordinaryNamesAreServedEverywhere(String name) {
    assertTrue(NameRules.WINDOWS.allow(name));
    assertTrue(NameRules.POSIX.allow(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "...",
        ".git",
        ".well-known.",
        "a/b",
        "a\\b",
        "a\nb",
        "a\u007f",
        "\u0000"
      })
  void noPlatformServesThese(String name) {
    boolean stillADotName = name.startsWith(".well-known");
    assertFalse(NameRules.WINDOWS.allow(name));
    assertFalse(NameRules.POSIX.allow(name), name + stillADotName);
  }

  @Test
  void namesAreDecodedOnceAndInOrder() {
    assertEquals(
        new FilePath(List.of("a", "b c", "%2e", "é"), true),
        FilePath.parse("/a/b%20c/%252e/%C3%A9/", NameRules.POSIX));
    assertEquals(new FilePath(List.of(), true), FilePath.parse("/", NameRules.POSIX));
    assertEquals(new FilePath(List.of(), false), FilePath.parse("", NameRules.POSIX));
  }
}
