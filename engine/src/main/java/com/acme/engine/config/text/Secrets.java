package com.acme.engine.config.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells what must not be shown.
final class Secrets {

  /// Stands for a secret.
  static final String MASK = "***";

  /// Last words of keys and fields whose values are secrets.
  private static final Set<String> KEYS =
      Set.of("secret", "token", "password", "passwd", "passphrase", "authorization", "cookie");

  /// Last words of environment variables whose values are secrets.
  private static final Set<String> VARIABLES =
      Set.of("secret", "token", "password", "passwd", "pass", "passphrase", "key", "credentials");

  private static final Pattern USER_INFO = Pattern.compile("(://[^/@\\s]*?:)[^/@\\s]*@");

  private Secrets() {}

  /// Whether a key or field of this name has a secret: `client-secret`, `Authorization`,
  /// `X-API-Key`.
  static boolean isSecretKey(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return KEYS.contains(lastWord(lower)) || lower.endsWith("api-key") || lower.endsWith("apikey");
  }

  /// Whether an environment variable of this name holds a secret: `FASTLY_TOKEN`.
  static boolean isSecretVariable(String name) {
    return VARIABLES.contains(lastWord(name.toLowerCase(Locale.ROOT)));
  }

  /// A text without the passwords of the URLs in it; of a Redis URL nothing stays.
  static String masked(String text) {
    if (text.contains("redis://") || text.contains("rediss://")) {
      return MASK;
    }
    return text.indexOf('@') < 0 ? text : USER_INFO.matcher(text).replaceAll("$1" + MASK + "@");
  }

  private static String lastWord(String name) {
    int cut =
        Math.max(name.lastIndexOf('-'), Math.max(name.lastIndexOf('_'), name.lastIndexOf('.')));
    return name.substring(cut + 1);
  }
}
