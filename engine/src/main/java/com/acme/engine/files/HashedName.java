package com.acme.engine.files;

import java.util.regex.Pattern;

/// Names that hold a hash of the content, as build tools write them: `app.3f9a1c07.js`,
/// `index-BxY1z2Ab.css`, `chunk-5EXEVJTM.js`.
///
/// A name is taken for hashed only when it can hardly be anything else, because a wrong guess keeps
/// an old file in browsers for a year: words, versions and dates are none. A hash that is missed is
/// merely revalidated.
final class HashedName {

  /// Lower-case hexadecimal of webpack, Parcel, Rails, Hugo: 8 to 64 digits.
  private static final Pattern HEX = Pattern.compile("(?=.*[0-9])(?=.*[a-f])[0-9a-f]{8,64}");

  /// Upper-case base 32 of esbuild.
  private static final Pattern BASE32 = Pattern.compile("(?=.*[2-7])(?=.*[A-Z])[A-Z2-7]{8}");

  /// Base 64 of Vite and Rollup.
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9_-]{8}");

  /// How often digits, small and capital letters take turns in eight random characters, at least;
  /// `2024Plan` has two such places.
  private static final int LEAST_TURNS = 3;

  private HashedName() {}

  /// Whether a part of the name before its last extension is a hash.
  static boolean is(String name) {
    int end = name.lastIndexOf('.');
    if (end <= 0) {
      return false;
    }
    String stem = name.substring(0, end);
    for (int i = stem.length() - 1; i > 0; i--) {
      char c = stem.charAt(i);
      if (c == '.' || c == '-' || c == '_') {
        String tail = stem.substring(i + 1);
        int dot = tail.indexOf('.');
        if (isHash(dot < 0 ? tail : tail.substring(0, dot))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isHash(String part) {
    return HEX.matcher(part).matches()
        || BASE32.matcher(part).matches()
        || (BASE64.matcher(part).matches() && isMixed(part));
  }

  private static boolean isMixed(String part) {
    boolean digit = false;
    boolean small = false;
    boolean capital = false;
    int turns = 0;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      digit |= kind(c) == 'd';
      small |= kind(c) == 's';
      capital |= kind(c) == 'c';
      turns += i > 0 && kind(c) != kind(part.charAt(i - 1)) ? 1 : 0;
    }
    return digit && small && capital && turns >= LEAST_TURNS;
  }

  private static char kind(char c) {
    if (c >= '0' && c <= '9') {
      return 'd';
    }
    if (c >= 'a' && c <= 'z') {
      return 's';
    }
    return c >= 'A' && c <= 'Z' ? 'c' : '-';
  }
}
