package com.acme.engine;

import com.acme.engine.admin.ConfigText;
import java.io.IOException;
import java.nio.file.Files;

/// The file an engine's configuration stands in, if it stands in one.
record SourceFile(ConfigurationSource source) {

  ConfigText text() throws IOException {
    return source.isFile()
        ? new ConfigText(source.file().toString(), Files.readString(source.file()))
        : new ConfigText("", source.madeUp());
  }

  /// Why it cannot be replaced; empty when it can.
  String readOnly() {
    if (!source.isFile()) {
      return "this server runs from its command line, so there is no file to change";
    }
    return Files.isWritable(source.file())
        ? ""
        : "the configuration's file is read-only for this server";
  }

  /// Puts another text in its place.
  void replace(String text) throws IOException {
    try (FileReplacement replacement = new FileReplacement(source.file(), text)) {
      replacement.commit();
    }
  }
}
