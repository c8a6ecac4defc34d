package com.acme.console.certificates;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How a trust store is told to trust the local CA. Each store is one of its own: a browser may
/// distrust what the system trusts.
///
/// @param store for a person
/// @param command for a shell, with the exported file as `root.pem`
/// @param note what must be known about it; empty: nothing
public record TrustCommand(String store, String command, String note) {

  private static final String JAVA =
      "keytool -importcert -noprompt -cacerts -storepass changeit -alias acme-local-ca -file root.pem";

  /// Those of an operating system.
  ///
  /// @param os as Java names it: `os.name`
  static List<TrustCommand> on(String os) {
    String name = os.toLowerCase(Locale.ROOT);
    List<TrustCommand> commands = new ArrayList<>();
    if (name.contains("mac")) {
      commands.addAll(mac());
    } else if (name.contains("win")) {
      commands.addAll(windows());
    } else {
      commands.addAll(linux());
    }
    commands.add(
        new TrustCommand("Java", JAVA, "For the Java whose keytool it is; may need sudo."));
    return List.copyOf(commands);
  }

  private static List<TrustCommand> linux() {
    return List.of(
        new TrustCommand(
            "System (Debian, Ubuntu)",
            "sudo cp root.pem /usr/local/share/ca-certificates/acme-local-ca.crt"
                + " && sudo update-ca-certificates",
            "For curl, wget and what else asks OpenSSL."),
        new TrustCommand(
            "System (Fedora, RHEL)",
            "sudo cp root.pem /etc/pki/ca-trust/source/anchors/acme-local-ca.pem"
                + " && sudo update-ca-trust",
            ""),
        new TrustCommand(
            "Chrome, Chromium, Edge",
            "certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n \"ACME local CA\" -i root.pem",
            "certutil is in libnss3-tools (Debian) or nss-tools (Fedora). Restart the browser."),
        new TrustCommand(
            "Firefox",
            "for p in $HOME/.mozilla/firefox/*/cert9.db; do certutil -d sql:${p%/*}"
                + " -A -t C,, -n \"ACME local CA\" -i root.pem; done",
            "For every profile. Or in Settings: Privacy & Security, View Certificates, Import."));
  }

  private static List<TrustCommand> mac() {
    return List.of(
        new TrustCommand(
            "System, Safari, Chrome",
            "sudo security add-trusted-cert -d -r trustRoot"
                + " -k /Library/Keychains/System.keychain root.pem",
            ""),
        firefox());
  }

  private static List<TrustCommand> windows() {
    return List.of(
        new TrustCommand(
            "System, Edge, Chrome",
            "certutil -addstore -f ROOT root.pem",
            "In a console that runs as administrator."),
        firefox());
  }

  private static TrustCommand firefox() {
    return new TrustCommand(
        "Firefox",
        "",
        "In Settings: Privacy & Security, View Certificates, Authorities, Import root.pem.");
  }
}
