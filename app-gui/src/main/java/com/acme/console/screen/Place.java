package com.acme.console.screen;

/// The screens, in the order of the navigation rail: Ctrl+1 is the first.
public enum Place {
  OVERVIEW("Overview"),
  TRAFFIC("Traffic"),
  ROUTES("Routes"),
  UPSTREAMS("Upstreams"),
  CERTIFICATES("Certificates"),
  CACHE("Cache"),
  LOGS("Logs"),
  CONFIG("Config"),
  SETTINGS("Settings");

  private final String title;

  Place(String title) {
    this.title = title;
  }

  /// Its name for the user.
  public String title() {
    return title;
  }
}
