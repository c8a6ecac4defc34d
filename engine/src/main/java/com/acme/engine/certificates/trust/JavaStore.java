package com.acme.engine.certificates.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The trust of a JDK: the file `cacerts`, which several may share.
///
/// @param home of the JDK
/// @param commands runs its `keytool`
record JavaStore(Path home, Commands commands) implements TrustStore {

  /// Everybody's password of that file.
  private static final String PASSWORD = "changeit";

  /// The file, wherever links lead; beside a JDK that has none.
  Path file() throws IOException {
    Path stated = home.resolve("lib/security/cacerts");
    return Files.exists(stated) ? stated.toRealPath() : stated;
  }

  @Override
  public String name() {
    return "Java (" + home + ")";
  }

  @Override
  public boolean trusts(LocalRoot root) throws IOException, InterruptedException {
    for (String alias : aliases(root)) {
      if (holds(root, alias)) {
        return true;
      }
    }
    return false;
  }

  /// Debian copies what the system trusts to its JDKs, and forgets to remove it.
  private static List<String> aliases(LocalRoot root) {
    return List.of(root.alias(), "debian:" + root.alias() + ".pem");
  }

  private boolean holds(LocalRoot root, String alias) throws IOException, InterruptedException {
    Commands.Said shown = keytool("-exportcert", "-rfc", "-alias", alias);
    return shown.isGood() && root.isIn(shown.text().replace("\r", ""));
  }

  @Override
  public void add(LocalRoot root) throws IOException, InterruptedException {
    keytool(
            "-importcert",
            "-noprompt",
            "-trustcacerts",
            "-alias",
            root.alias(),
            "-file",
            root.file().toString())
        .orFail();
  }

  @Override
  public void remove(LocalRoot root) throws IOException, InterruptedException {
    for (String alias : aliases(root)) {
      if (holds(root, alias)) {
        keytool("-delete", "-alias", alias).orFail();
      }
    }
  }

  private Commands.Said keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            "-keystore",
            file().toString(),
            "-storepass",
            PASSWORD,
            "-J-Duser.language=en",
            "-J-XX:TieredStopAtLevel=1"));
    return commands.run(command);
  }
}
