package com.acme.engine.certificates.trust;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/// The trust of a system that is changed by commands alone.
///
/// @param name for a person
/// @param show succeeds where the root is trusted
/// @param add has it trusted
/// @param remove has it trusted no more
/// @param commands runs them
record CommandStore(
    String name,
    Function<LocalRoot, List<String>> show,
    Function<LocalRoot, List<String>> add,
    Function<LocalRoot, List<String>> remove,
    Commands commands)
    implements TrustStore {

  /// The keychain of a Mac; it asks for an administrator's password.
  static TrustStore mac(Commands commands) {
    String keychain = "/Library/Keychains/System.keychain";
    return new CommandStore(
        "system (keychain)",
        root -> List.of("security", "verify-cert", "-c", root.file().toString()),
        root ->
            List.of(
                "security",
                "add-trusted-cert",
                "-d",
                "-r",
                "trustRoot",
                "-k",
                keychain,
                root.file().toString()),
        root -> List.of("security", "remove-trusted-cert", "-d", root.file().toString()),
        commands);
  }

  /// The roots of a person on Windows, which asks whether that is wanted.
  static TrustStore windows(Commands commands) {
    return new CommandStore(
        "system (certificates of the user)",
        root -> List.of("certutil", "-user", "-verifystore", "Root", serial(root)),
        root -> List.of("certutil", "-user", "-addstore", "Root", root.file().toString()),
        root -> List.of("certutil", "-user", "-delstore", "Root", serial(root)),
        commands);
  }

  private static String serial(LocalRoot root) {
    return root.certificate().getSerialNumber().toString(16);
  }

  @Override
  public boolean trusts(LocalRoot root) throws IOException, InterruptedException {
    return commands.run(show.apply(root)).isGood();
  }

  @Override
  public void add(LocalRoot root) throws IOException, InterruptedException {
    commands.run(add.apply(root)).orFail();
  }

  @Override
  public void remove(LocalRoot root) throws IOException, InterruptedException {
    commands.run(remove.apply(root)).orFail();
  }
}
