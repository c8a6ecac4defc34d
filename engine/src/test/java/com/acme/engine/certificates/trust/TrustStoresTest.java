package com.acme.engine.certificates.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.InstalledPrograms;
import com.acme.engine.certificates.LocalAuthority;
import com.acme.engine.certificates.trust.TrustReport.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tools of Debian, NSS and the JDK, on a system, a home and a JDK of the test's own.
class TrustStoresTest {

  @TempDir private Path folder;
  private Path system;
  private Path home;
  private LocalRoot root;

  @BeforeEach
  void prepare() throws Exception {
    InstalledPrograms.assumeThere("certutil", "update-ca-certificates");
    system = folder.resolve("system");
    home = Files.createDirectories(folder.resolve("home"));
    Files.createDirectories(system.resolve("usr/local/share/ca-certificates"));
    Files.createDirectories(system.resolve("etc/ssl/certs"));
    Files.createFile(system.resolve("etc/ca-certificates.conf"));
    // Debian's tool keeps the bundle it has where no certificate at all is left.
    Files.writeString(
        system.resolve("usr/local/share/ca-certificates/company.crt"), root("company").pem());
    root = root("one");
  }

  @Test
  void everyStoreIsChangedAndReportedOnItsOwn() throws Exception {
    new NssStore("Firefox", firefox("a"), Commands.ofSystem()).add(root("other"));
    TrustStores stores = stores(this::run);

    List<TrustReport> before = stores.status(root);
    assertEquals(3, before.size(), before::toString);
    assertAll(State.NOT_TRUSTED, "", before);
    assertAll(State.TRUSTED, "installed", stores.install(root));
    assertAll(State.TRUSTED, "as before", stores.install(root));
    assertAll(State.TRUSTED, "", stores.status(root));
    assertAll(State.NOT_TRUSTED, "removed", stores.uninstall(root));
    assertAll(State.NOT_TRUSTED, "as before", stores.uninstall(root));
  }

  @Test
  void aJdkTrustsItAndForgetsIt() throws Exception {
    TrustStores jdk = new TrustStores(List.of(new JavaStore(jdk(), Commands.ofSystem())));
    assertAll(State.TRUSTED, "installed", jdk.install(root));
    assertAll(State.NOT_TRUSTED, "removed", jdk.uninstall(root));
  }

  /// As its package ca-certificates-java leaves it.
  @Test
  void whatDebianCopiedToItsJdksIsForgottenToo() throws Exception {
    JavaStore store = new JavaStore(jdk(), Commands.ofSystem());
    Commands.ofSystem()
        .run(
            List.of(
                folder.resolve("jdk/bin/keytool").toString(),
                "-importcert",
                "-noprompt",
                "-alias",
                "debian:" + root.alias() + ".pem",
                "-file",
                root.file().toString(),
                "-keystore",
                store.file().toString(),
                "-storepass",
                "changeit"))
        .orFail();
    TrustStores jdk = new TrustStores(List.of(store));
    assertAll(State.NOT_TRUSTED, "removed", jdk.uninstall(root));
  }

  @Test
  void jdksThatShareAFileAreOne() throws Exception {
    Path jvms = Files.createDirectories(system.resolve("usr/lib/jvm"));
    Files.createSymbolicLink(jvms.resolve("default"), jdk());
    List<TrustStore> stores =
        new Machine("Linux", system, home, List.of(folder.resolve("jdk")), this::run).stores();
    assertEquals(1, stores.stream().filter(JavaStore.class::isInstance).count());
  }

  @Test
  void anotherRootOfTheSameMachineIsAnother() throws Exception {
    TrustStores stores = stores(this::run);
    stores.install(root);
    LocalRoot other = root("other");
    assertAll(State.NOT_TRUSTED, "", stores.status(other));
    stores.install(other);
    stores.uninstall(root);
    assertAll(State.TRUSTED, "", stores.status(other));
  }

  @Test
  void aStoreThatFailsKeepsNoOtherFromBeingChanged() throws Exception {
    TrustStores stores =
        stores(command -> {
          if (command.getFirst().equals("update-ca-certificates")) {
            return new Commands.Said(1, "the disk is full\n");
          }
          return run(command);
        });
    List<TrustReport> reports = stores.install(root);
    assertEquals(State.FAILED, reports.getFirst().state());
    assertEquals("the disk is full", reports.getFirst().detail());
    assertAll(State.TRUSTED, "installed", reports.subList(1, reports.size()));
  }

  @Test
  void aToolThatIsMissingIsNamedWithThePackageThatHasIt() throws Exception {
    TrustStores stores =
        stores(command -> {
          if (command.getFirst().equals("certutil")) {
            throw new IOException("no such file");
          }
          return run(command);
        });
    List<TrustReport> reports = stores.install(root);
    assertEquals(State.TRUSTED, reports.getFirst().state());
    assertEquals(State.FAILED, reports.getLast().state());
    assertTrue(reports.getLast().detail().contains("apt-get install libnss3-tools"));
  }

  @Test
  void whatIsNotAllowedSaysSo() throws Exception {
    List<String> asked = new ArrayList<>();
    Machine mac =
        new Machine(
            "Mac OS X",
            system,
            home,
            List.of(),
            command -> {
              asked.add(String.join(" ", command));
              return new Commands.Said(1, "not allowed");
            });
    List<TrustReport> reports = TrustStores.of(mac).install(root);
    assertEquals(List.of("system (keychain)"), reports.stream().map(TrustReport::store).toList());
    assertEquals("not allowed", reports.getFirst().detail());
    assertTrue(asked.getLast().startsWith("security add-trusted-cert -d -r trustRoot"));
  }

  private static void assertAll(State state, String detail, List<TrustReport> reports) {
    for (TrustReport report : reports) {
      assertEquals(state, report.state(), report::toString);
      assertEquals(detail, report.detail(), report::toString);
    }
  }

  private TrustStores stores(Commands commands) {
    return TrustStores.of(new Machine("Linux", system, home, List.of(), commands));
  }

  /// Debian's tool is shown the folders of the test.
  private Commands.Said run(List<String> command) throws IOException, InterruptedException {
    List<String> changed = new ArrayList<>(command);
    if (command.getFirst().equals("update-ca-certificates")) {
      changed.set(0, "/usr/sbin/update-ca-certificates");
      changed.addAll(
          List.of(
              "--certsconf",
              system.resolve("etc/ca-certificates.conf").toString(),
              "--localcertsdir",
              system.resolve("usr/local/share/ca-certificates").toString(),
              "--etccertsdir",
              system.resolve("etc/ssl/certs").toString(),
              "--hooksdir",
              system.toString()));
    }
    return Commands.ofSystem().run(changed);
  }

  private Path firefox(String profile) {
    return home.resolve(".mozilla/firefox").resolve(profile);
  }

  /// The tool of the JDK that runs this, with trust of its own.
  private Path jdk() throws IOException {
    Path own = Path.of(System.getProperty("java.home"));
    Path jdk = folder.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    Files.createDirectories(jdk.resolve("lib/security"));
    Files.createSymbolicLink(jdk.resolve("bin/keytool"), own.resolve("bin/keytool"));
    Files.copy(own.resolve("lib/security/cacerts"), jdk.resolve("lib/security/cacerts"));
    return jdk;
  }

  private LocalRoot root(String data) throws Exception {
    LocalAuthority authority = LocalAuthority.open(folder.resolve(data), InstantSource.system());
    return new LocalRoot(authority.file(), authority.certificate());
  }
}
