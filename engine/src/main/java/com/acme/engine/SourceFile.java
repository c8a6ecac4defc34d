package com.acme.engine;

import com.acme.engine.admin.ConfigText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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

  /// Beside it first, then renamed: a crash leaves the old text or the new one, never half of one.
  void replace(String text) throws IOException {
    Path target = Files.isSymbolicLink(source.file()) ? source.file().toRealPath() : source.file();
    Path beside = target.resolveSibling(target.getFileName() + ".new");
    Files.copy(
        target, beside, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    Files.writeString(beside, text);
    Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
