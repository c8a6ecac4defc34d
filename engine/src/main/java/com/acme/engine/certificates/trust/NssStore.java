package com.acme.engine.certificates.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A database of NSS, where Firefox keeps its trust, and Chrome and Chromium on Linux.
///
/// @param browser whose it is
/// @param folder of the database; made where it is missing
/// @param commands runs `certutil`
record NssStore(String browser, Path folder, Commands commands) implements TrustStore {

  @Override
  public String name() {
    return browser + " (" + folder + ")";
  }

  @Override
  public boolean trusts(LocalRoot root) throws IOException, InterruptedException {
    if (!Files.exists(folder.resolve("cert9.db"))) {
      return false;
    }
    Commands.Said shown = certutil("-L", "-a", "-n", root.alias());
    return shown.isGood() && root.isIn(shown.text().replace("\r", ""));
  }

  @Override
  public void add(LocalRoot root) throws IOException, InterruptedException {
    if (!Files.exists(folder.resolve("cert9.db"))) {
      Files.createDirectories(folder);
      certutil("-N", "--empty-password").orFail();
    }
    certutil("-A", "-t", "C,,", "-n", root.alias(), "-i", root.file().toString()).orFail();
  }

  @Override
  public void remove(LocalRoot root) throws IOException, InterruptedException {
    certutil("-D", "-n", root.alias()).orFail();
  }

  private Commands.Said certutil(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("certutil", "-d", "sql:" + folder));
    command.addAll(List.of(arguments));
    try {
      return commands.run(command);
    } catch (IOException missing) {
      throw new IOException(
          "there is no certutil of NSS; install it: apt-get install libnss3-tools, or brew install nss",
          missing);
    }
  }
}
