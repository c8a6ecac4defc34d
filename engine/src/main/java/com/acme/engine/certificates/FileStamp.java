package com.acme.engine.certificates;

import com.acme.engine.config.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// What tells whether files were touched, through any links on the way to them: Kubernetes replaces
/// a mounted pair by pointing one link elsewhere.
///
/// @param cert of the certificate's file
/// @param key of the key's file
record FileStamp(String cert, String key) {

  static FileStamp of(Tls.Certificate.Files files) {
    return new FileStamp(of(files.cert()), of(files.key()));
  }

  private static String of(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
    } catch (IOException e) {
      return "missing";
    }
  }
}
