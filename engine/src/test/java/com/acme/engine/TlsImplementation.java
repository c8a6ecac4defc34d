package com.acme.engine;

/// Which implementation of TLS the listeners of a test use, from when they are opened.
public enum TlsImplementation {
  /// The server's own choice: BoringSSL where it loads.
  CHOSEN,
  JDK;

  private static final String PROPERTY = "acme.tls";

  /// From here on.
  public void use() {
    if (this == JDK) {
      System.setProperty(PROPERTY, "jdk");
    } else {
      forget();
    }
  }

  /// The server's own choice again.
  public static void forget() {
    System.clearProperty(PROPERTY);
  }
}
