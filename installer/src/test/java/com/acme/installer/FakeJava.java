package com.acme.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A folder that looks like an installed Java and prints its own process ID and its arguments, one
/// a line.
record FakeJava(Path home) {

  static FakeJava ofVersion(String version, Path home) throws IOException {
    Path bin = Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    Path java =
        Files.writeString(bin.resolve("java"), "#!/bin/sh\necho $$\nprintf '%s\\n' \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new FakeJava(home);
  }
}
