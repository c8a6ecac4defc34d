package com.acme.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The version of this build, as Maven named it.
///
/// @param text such as `0.1.0-SNAPSHOT`
public record Version(String text) {

  /// The version written into this build's resources.
  public static Version current() {
    Properties build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        throw new IllegalStateException("version.properties is missing from this build");
      }
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Version(build.getProperty("version", ""));
  }
}
