package com.acme.engine.certificates.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where a machine and a person keep their trust.
///
/// @param system name of the operating system, as in `os.name`
/// @param root of the file system
/// @param home the person's own folder
/// @param jdks that are named beside those that are found
/// @param commands of the machine
public record Machine(String system, Path root, Path home, List<Path> jdks, Commands commands) {

  private static final List<String> FIREFOX =
      List.of(
          ".mozilla/firefox",
          "snap/firefox/common/.mozilla/firefox",
          ".var/app/org.mozilla.firefox/.mozilla/firefox",
          "Library/Application Support/Firefox/Profiles",
          "AppData/Roaming/Mozilla/Firefox/Profiles");

  private static final List<String> JDKS =
      List.of("usr/lib/jvm", "Library/Java/JavaVirtualMachines", "Program Files/Java");

  public Machine {
    jdks = List.copyOf(jdks);
  }

  /// This machine, and the person whose process this is.
  ///
  /// @param jdks beside those in their usual places
  public static Machine here(List<Path> jdks) {
    return new Machine(
        System.getProperty("os.name", ""),
        Path.of("/").toAbsolutePath(),
        ownHome(),
        jdks,
        Commands.ofSystem());
  }

  /// Browsers go by the variable, which the JDK does not look at.
  private static Path ownHome() {
    return Optional.ofNullable(System.getenv("HOME"))
        .filter(value -> !value.isEmpty())
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home", "")));
  }

  List<TrustStore> stores() {
    List<TrustStore> stores = new ArrayList<>();
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      stores.add(CommandStore.mac(commands));
    } else if (name.startsWith("windows")) {
      stores.add(CommandStore.windows(commands));
    } else {
      LinuxStore.of(root, commands).ifPresent(stores::add);
      chromes().forEach(stores::add);
    }
    firefoxes().forEach(stores::add);
    stores.addAll(javas());
    return stores;
  }

  /// On Linux they have one database for all profiles; a snap has its own.
  private List<TrustStore> chromes() {
    List<TrustStore> chromes = new ArrayList<>();
    chromes.add(new NssStore("Chrome and Chromium", home.resolve(".pki/nssdb"), commands));
    Path snap = home.resolve("snap/chromium/current/.pki/nssdb");
    if (Files.isDirectory(snap)) {
      chromes.add(new NssStore("Chromium, the snap", snap, commands));
    }
    return chromes;
  }

  private List<TrustStore> firefoxes() {
    List<TrustStore> profiles = new ArrayList<>();
    for (String place : FIREFOX) {
      for (Path folder : folders(home.resolve(place))) {
        if (Files.exists(folder.resolve("cert9.db"))) {
          profiles.add(new NssStore("Firefox", folder, commands));
        }
      }
    }
    return profiles;
  }

  /// Several JDKs may share one file; the first is its name.
  private List<TrustStore> javas() {
    List<Path> homes = new ArrayList<>(jdks);
    for (String place : JDKS) {
      homes.addAll(folders(root.resolve(place)));
    }
    homes.addAll(folders(home.resolve(".sdkman/candidates/java")));
    Map<Path, TrustStore> byFile = new LinkedHashMap<>();
    for (Path found : homes) {
      Path inner = found.resolve("Contents/Home");
      JavaStore store = new JavaStore(Files.isDirectory(inner) ? inner : found, commands);
      add(store, byFile);
    }
    return List.copyOf(byFile.values());
  }

  private static void add(JavaStore store, Map<Path, TrustStore> byFile) {
    try {
      if (Files.exists(store.file()) && isExecutable(store.home().resolve("bin/keytool"))) {
        byFile.putIfAbsent(store.file(), store);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean isExecutable(Path tool) {
    return Files.isExecutable(tool) || Files.isExecutable(tool.resolveSibling("keytool.exe"));
  }

  private static List<Path> folders(Path parent) {
    List<Path> folders = new ArrayList<>();
    if (Files.isDirectory(parent)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, Files::isDirectory)) {
        entries.forEach(folders::add);
      } catch (IOException unreadable) {
        return List.of();
      }
    }
    folders.sort(null);
    return folders;
  }
}
