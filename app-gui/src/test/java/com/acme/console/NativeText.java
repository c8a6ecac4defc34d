package com.acme.console;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// What JavaFX needs of Linux to measure and draw text, with a display or without. Other systems
/// have their own.
final class NativeText {

  /// The libraries that JavaFX's own are linked to or open, by the Debian package that has each.
  private static final Map<String, String> LIBRARIES =
      Map.of(
          "libfontconfig.so.1", "libfontconfig1",
          "libfreetype.so.6", "libfreetype6",
          "libpangoft2-1.0.so.0", "libpangoft2-1.0-0");

  private static final List<String> FONTS = List.of("fontconfig", "fonts-dejavu-core");

  private final boolean linux;
  private final Predicate<String> loads;
  private final BooleanSupplier fonts;

  /// @param linux whether the system is Linux
  /// @param loads whether a library of that name can be loaded
  /// @param fonts whether fontconfig knows a font; asked only where its library is there
  NativeText(boolean linux, Predicate<String> loads, BooleanSupplier fonts) {
    this.linux = linux;
    this.loads = loads;
    this.fonts = fonts;
  }

  static NativeText ofThisMachine() {
    return new NativeText(
        System.getProperty("os.name", "").equals("Linux"),
        NativeText::loads,
        NativeText::knowsFonts);
  }

  /// Says what is not there and how to get it; empty when all is.
  String missing() {
    if (!linux) {
      return "";
    }
    Map<String, String> absent = new LinkedHashMap<>();
    LIBRARIES.keySet().stream()
        .sorted()
        .filter(loads.negate())
        .forEach(library -> absent.put(library, LIBRARIES.getOrDefault(library, "")));
    if (!absent.containsKey("libfontconfig.so.1") && !fonts.getAsBoolean()) {
      absent.put("any font that fc-list tells of", String.join(" ", FONTS));
    }
    return absent.isEmpty()
        ? ""
        : "missing for text in JavaFX: %s; to have it: apt-get install %s"
            .formatted(String.join(", ", absent.keySet()), String.join(" ", absent.values()));
  }

  /// A library that was loaded stays: pango cannot be loaded a second time.
  @SuppressWarnings("restricted") // the tests run with native access
  private static boolean loads(String library) {
    try {
      SymbolLookup.libraryLookup(library, Arena.global());
      return true;
    } catch (IllegalArgumentException absent) {
      return false;
    }
  }

  private static boolean knowsFonts() {
    try {
      Process list =
          new ProcessBuilder("fc-list").redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (InputStream told = list.getInputStream()) {
        return told.read() >= 0;
      }
    } catch (IOException absent) {
      return false;
    }
  }
}
