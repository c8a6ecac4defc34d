package com.acme.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.certificates.Certificates;
import com.acme.engine.certificates.CheckedCertificates;
import com.acme.engine.config.Action;
import com.acme.engine.config.Address;
import com.acme.engine.config.Configuration;
import com.acme.engine.config.Listener;
import com.acme.engine.config.text.ConfigurationFiles;
import com.acme.engine.config.text.ConfigurationReader;
import com.acme.engine.config.text.Reading;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OneLinersTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "two words",
        "a: b",
        "a #b",
        "it's",
        "say \"hi\"",
        "${HOME}",
        "$${x}",
        "$",
        "%s %d",
        "{x}, [y]",
        "*",
        "Grüße 文件 🙂",
        "-",
        "tab\there",
        "back\\slash",
        " blanks "
      })
  void anOddPathReadsBackAsItIs(String name) throws IOException {
    Path served = Files.createDirectory(folder.resolve(name));
    Path data = folder.resolve(name + "-own");
    Configuration read = read(OneLiners.serve(served, OneLiners.DEFAULT_LISTEN, true, false, data));
    assertEquals(data, read.data());
    Action.Files files =
        assertInstanceOf(Action.Files.class, read.sites().getFirst().routes().getFirst().action());
    assertEquals(served, files.root());
    assertEquals(List.of("br", "zstd", "gzip"), files.precompressed());
    assertTrue(files.browse());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pagesLoadAgainWhereThatIsAskedFor(boolean live) {
    Configuration read =
        read(OneLiners.serve(folder, OneLiners.DEFAULT_LISTEN, false, live, folder));
    Action.Files files =
        assertInstanceOf(Action.Files.class, read.sites().getFirst().routes().getFirst().action());
    assertEquals(live, files.delivery().liveReload());
  }

  @Test
  void aFolderIsServedOverHttpAndOverHttpsOnTheNextPort() {
    Configuration read =
        read(OneLiners.serve(folder, new Address("192.168.1.9", 3000), false, false, folder));
    Listener http = listener(read, "http");
    Listener https = listener(read, "https");
    assertEquals(new Address("192.168.1.9", 3000), http.address());
    assertEquals(new Address("192.168.1.9", 3001), https.address());
    assertTrue(https.tls() && !http.tls());
    assertEquals(new Address("127.0.0.1", 0), read.admin().address());
    assertEquals(folder.resolve("admin-token"), read.admin().tokenFile());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:8080",
        ":80",
        "[::1]:8080",
        "localhost:0",
        "10.0.0.1:1",
        "203.0.113.7:8080"
      })
  void theLocalCaMayVouchForWhereverItListens(String listen) {
    Configuration read =
        read(OneLiners.serve(folder, Address.parse(listen), false, false, folder.resolve("own")));
    try (Certificates certificates =
        new Certificates(read.data(), InstantSource.system(), _ -> {})) {
      assertInstanceOf(CheckedCertificates.Good.class, certificates.check(read));
    }
    assertEquals(Optional.of("here"), read.tls().defaultCertificate());
  }

  @Test
  void withPortZeroTheSystemChoosesBoth() {
    Configuration read =
        read(OneLiners.serve(folder, new Address("127.0.0.1", 0), false, false, folder));
    assertEquals(0, listener(read, "http").address().port());
    assertEquals(0, listener(read, "https").address().port());
  }

  @Test
  void theLastPortHasNoNext() {
    assertThrows(
        IllegalArgumentException.class,
        () -> OneLiners.serve(folder, new Address("127.0.0.1", 65_535), false, false, folder));
  }

  @Test
  void everythingGoesToOneUpstream() {
    Configuration read =
        read(OneLiners.proxy("http://[::1]:9000", new Address("127.0.0.1", 0), folder));
    Action.Proxy proxy =
        assertInstanceOf(Action.Proxy.class, read.sites().getFirst().routes().getFirst().action());
    assertEquals(
        List.of(URI.create("http://[::1]:9000")),
        proxy.upstream().servers().stream().map(server -> server.url()).toList());
    assertEquals(List.of("http"), List.copyOf(read.listeners().keySet()));
  }

  @Test
  void aUrlWithAVariableIsNoVariable() {
    Reading reading = reading(OneLiners.proxy("http://${HOME}/", OneLiners.DEFAULT_LISTEN, folder));
    Reading.Rejected rejected = assertInstanceOf(Reading.Rejected.class, reading);
    assertTrue(rejected.problems().getFirst().what().contains("${HOME}"), reading.toString());
  }

  private static Listener listener(Configuration configuration, String name) {
    return configuration.listeners().values().stream()
        .filter(listener -> listener.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Configuration read(String text) {
    return assertInstanceOf(Reading.Loaded.class, reading(text), text).configuration();
  }

  private Reading reading(String text) {
    ConfigurationReader reader =
        new ConfigurationReader(_ -> Optional.of("a variable"), ConfigurationFiles.onDisk());
    return reader.read(text, folder.resolve("(command line)"));
  }
}
