package com.acme.engine.config.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.acme.engine.config.Address;
import com.acme.engine.config.Configuration;
import com.acme.engine.config.Listener;
import com.acme.engine.config.text.Reading.Loaded;
import com.acme.engine.config.text.Reading.Rejected;
import com.acme.engine.config.text.yaml.KeyPath;
import com.acme.engine.config.text.yaml.Mark;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationReaderTest {

  @TempDir static Path directory;

  private final ConfigurationReader reader =
      new ConfigurationReader(
          name -> name.startsWith("SET") ? Optional.of(name) : Optional.empty(),
          ConfigurationFiles.onDisk());

  @BeforeAll
  static void fill() throws IOException {
    Fixture.fill(directory);
  }

  @Test
  void theEmptyTextIsTheDefaultConfiguration() {
    Configuration configuration = load("");
    assertEquals(
        Map.of(
            "http", new Listener("http", Address.parse("127.0.0.1:8080"), false, Optional.empty()),
            "https",
                new Listener("https", Address.parse("127.0.0.1:8443"), true, Optional.empty())),
        configuration.listeners());
    assertEquals("127.0.0.1:7700", configuration.admin().address().toString());
    assertEquals(directory.resolve(".acme"), configuration.data());
    assertEquals(directory.resolve(".acme/admin-token"), configuration.admin().tokenFile());
  }

  @Test
  void equalTextsMakeEqualModels() {
    String text = "sites: { a: { routes: [{ path: '/**', proxy: 'http://127.0.0.1:1' }] } }\n";
    assertEquals(load(text), load("# again\n\n" + text));
  }

  @Test
  void aProblemPrintsItsFilePlaceAndRemedy() {
    assertEquals(
        List.of("conf/acme.yaml:2:3: unknown key \"levl\" in logging; did you mean \"level\"?"),
        problems("logging:\n  levl: debug\n", Path.of("conf/acme.yaml")));
  }

  @Test
  void aByteOrderMarkIsNoColumn() {
    assertEquals(
        List.of("acme.yaml:1:1: unknown key \"x\" in the configuration;"),
        problems("\uFEFFx: 1\n", Path.of("acme.yaml")).stream()
            .map(line -> line.substring(0, line.indexOf(';') + 1))
            .toList());
  }

  @Test
  void theOriginOfEachValueIsKept() {
    String text =
        """
        logging: { level: info }
        data: ./${SET_DATA}
        environments:
          production: { logging.level: warn }
        """;
    Effective effective =
        assertInstanceOf(Loaded.class, reader.read(text, file(), "production")).effective();
    assertEquals(
        new Origin.Environment("production", new Mark(90, 4, 32)),
        origin(effective, "logging.level"));
    assertEquals(new Origin.Base(new Mark(31, 2, 7)), origin(effective, "data"));
    assertInstanceOf(Origin.Default.class, origin(effective, "admin.address"));
    assertInstanceOf(Origin.CommandLine.class, origin(effective, "environment"));
    assertEquals(
        List.of("SET_DATA"),
        effective
            .at(KeyPath.parse("data"))
            .map(value -> ((Value.Text) value).variables())
            .orElseThrow());
  }

  @Test
  void aSecretFromAFileIsPartOfTheModelAndOfNothingThatIsShown() {
    String text =
        """
        upstreams:
          a:
            servers: ["http://127.0.0.1:1"]
            request: { set: { X-Plain: "${file:secret}" } }
        """;
    Loaded loaded = assertInstanceOf(Loaded.class, reader.read(text, file()));
    assertEquals(
        List.of("s3cr3t"),
        loaded.configuration().upstreams().values().stream()
            .map(upstream -> upstream.rewrite().request().fields().set().get("X-Plain"))
            .toList());
    assertFalse(EffectivePrinter.print(loaded.effective()).contains("s3cr3t"));
  }

  @Test
  void aThousandRoutesAreRead() {
    StringBuilder text = new StringBuilder("sites:\n  a:\n    routes:\n");
    for (int i = 0; i < 1000; i++) {
      text.append(
          "      - { name: r%d, path: \"/r/%d/{id}/**\", redirect: \"/s/{id}\" }\n"
              .formatted(i, i));
    }
    assertEquals(1000, load(text.toString()).sites().getFirst().routes().size());
  }

  @TestFactory
  Stream<DynamicTest> whatIsPrintedReadsBackAsTheSame() throws IOException, URISyntaxException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path golden : Goldens.all()) {
      if (reader.read(Goldens.input(golden), file()) instanceof Loaded loaded
          && !EffectivePrinter.print(loaded.effective()).contains("***")) {
        tests.add(
            DynamicTest.dynamicTest(
                golden.getFileName().toString(),
                () ->
                    assertEquals(
                        loaded.configuration(),
                        load(
                            EffectivePrinter.print(loaded.effective())
                                + "environments: { %s: {} }\n"
                                    .formatted(loaded.effective().environment())))));
      }
    }
    assertTrue(tests.size() > 20);
    return tests.stream();
  }

  /// A reader that throws would take the server's reload down.
  @TestFactory
  Stream<DynamicTest> aDamagedTextIsRejectedOrReadButNeverFails()
      throws IOException, URISyntaxException {
    return Goldens.all().stream()
        .map(golden ->
            DynamicTest.dynamicTest(
                golden.getFileName().toString(), () -> damage(Goldens.input(golden))));
  }

  private void damage(String text) {
    Random random = new Random(text.hashCode());
    for (int i = 0; i < 100; i++) {
      StringBuilder damaged = new StringBuilder(text);
      for (int j = 0; j <= random.nextInt(3) && !damaged.isEmpty(); j++) {
        int at = random.nextInt(damaged.length());
        switch (random.nextInt(4)) {
          case 0 -> damaged.deleteCharAt(at);
          case 1 ->
              damaged.insert(
                  at, "{}[]:,-#'\"&*!|>%@`\n\t ~0a\u0000\uD83D".charAt(random.nextInt(26)));
          case 2 -> damaged.setLength(at);
          default -> damaged.insert(at, damaged.substring(at, Math.min(damaged.length(), at + 20)));
        }
      }
      if (reader.read(damaged.toString(), file()) instanceof Rejected(List<Problem> problems)) {
        assertFalse(problems.isEmpty(), damaged::toString);
        problems.forEach(
            problem -> assertTrue(problem.line() > 0 && problem.column() > 0, problem::toString));
      }
    }
  }

  private static Origin origin(Effective effective, String path) {
    return effective.at(KeyPath.parse(path)).orElseThrow().origin();
  }

  private static Path file() {
    return directory.resolve("acme.yaml");
  }

  private Configuration load(String text) {
    return switch (reader.read(text, file())) {
      case Loaded loaded -> loaded.configuration();
      case Rejected(List<Problem> problems) -> fail(problems.toString());
    };
  }

  private List<String> problems(String text, Path file) {
    return assertInstanceOf(Rejected.class, reader.read(text, file)).problems().stream()
        .map(Problem::toString)
        .toList();
  }
}
