package com.acme.engine.files;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// Which names of files and directories may be served at all.
///
/// A name is refused where the file system might take it for something else than that name: then
/// rules that compare text, such as routes, would be passed by another spelling.
///
/// @param platform how names are understood
/// @param hidden whether names that start with a dot are allowed
public record NameRules(Platform platform, boolean hidden) {

  /// How an operating system understands names.
  public enum Platform {
    /// Names are what they say.
    POSIX,

    /// Trailing dots and spaces are dropped; there are streams (`a.txt::$DATA`), short names
    /// (`SECRET~1.TXT`) and devices in every directory (`con`, `nul.txt`).
    WINDOWS
  }

  /// Nothing hidden.
  public static final NameRules POSIX = new NameRules(Platform.POSIX, false);

  /// Nothing hidden.
  public static final NameRules WINDOWS = new NameRules(Platform.WINDOWS, false);

  /// What common file systems hold in one name, in bytes.
  private static final int LONGEST = 255;

  private static final Set<String> DEVICES =
      Set.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$");

  private static final Set<String> SECRETS =
      Set.of(
          ".acme",
          ".aws",
          ".bash_history",
          ".bzr",
          ".docker",
          ".ds_store",
          ".env",
          ".git",
          ".gnupg",
          ".hg",
          ".htaccess",
          ".htpasswd",
          ".kube",
          ".netrc",
          ".npmrc",
          ".pgpass",
          ".ssh",
          ".svn");

  /// The rules of the platform this runs on.
  public static NameRules ofThisPlatform() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")
        ? WINDOWS
        : POSIX;
  }

  /// The same rules, with dot names or without.
  NameRules withHidden(boolean allowed) {
    return new NameRules(platform, allowed);
  }

  /// Whether a decoded name may be looked up.
  boolean allow(String name) {
    return !name.isEmpty()
        && (hidden ? !isSecret(name) : !isHidden(name))
        && !hasControlOrSeparator(name)
        && (name.length() <= LONGEST / 3 || name.getBytes(StandardCharsets.UTF_8).length <= LONGEST)
        && (platform == Platform.POSIX || isUnambiguous(name));
  }

  /// Dot names, which includes `.` and `..`; `.well-known` is public by its purpose (RFC 8615).
  private static boolean isHidden(String name) {
    return name.charAt(0) == '.' && !name.equals(".well-known");
  }

  /// What is never served: the way up, and names that hold keys, passwords or history by custom.
  private static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return name.equals(".")
        || name.equals("..")
        || SECRETS.contains(lower)
        || lower.startsWith(".env.");
  }

  private static boolean isUnambiguous(String name) {
    char last = name.charAt(name.length() - 1);
    return last != '.' && last != ' ' && !hasSpecialCharacter(name) && !isDevice(name);
  }

  private static boolean hasControlOrSeparator(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < 0x20 || c == 0x7f || c == '/' || c == '\\') {
        return true;
      }
    }
    return false;
  }

  private static boolean hasSpecialCharacter(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean shortName =
          c == '~' && i + 1 < name.length() && Character.isDigit(name.charAt(i + 1));
      if (shortName || "<>:\"|?*".indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDevice(String name) {
    int dot = name.indexOf('.');
    String stem = (dot < 0 ? name : name.substring(0, dot)).strip().toUpperCase(Locale.ROOT);
    return DEVICES.contains(stem) || stem.matches("(COM|LPT)[0-9\u00b9\u00b2\u00b3]");
  }
}
