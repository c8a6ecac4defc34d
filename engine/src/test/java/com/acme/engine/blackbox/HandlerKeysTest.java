package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.EngineFailure;
import com.acme.engine.Problems;
import com.acme.engine.observe.ReloadReport;
import com.acme.engine.plugin.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Routes that plug-ins answer, whose jars lie beside the configuration.
class HandlerKeysTest {

  @TempDir private Path folder;

  private Path jar(String name) {
    return folder.resolve("plugins").resolve(name);
  }

  private String answer(String more, String route) throws Exception {
    return Served.with(folder, Served.routes(route) + more, served -> served.get("/").text());
  }

  /// What is wrong with a configuration, without its folder.
  private List<String> problems(String more, String route) {
    EngineFailure refused =
        assertThrows(
            EngineFailure.class, () -> Served.start(folder, Served.routes(route) + more).close());
    return told(refused.problems());
  }

  private List<String> told(List<ReloadReport.Problem> problems) {
    return problems.stream()
        .map(Problems::line)
        .map(line -> line.replace(folder + "/", "").replaceAll("#[0-9a-f]+", ""))
        .toList();
  }

  @Test
  @CoversKey("sites.*.routes[].handler")
  @CoversKey("sites.*.routes[].handler.name")
  void theHandlerOfAPlugInAnswers() throws Exception {
    PluginJar.greet(jar("greet.jar"), " from a jar");
    PluginJar.of(
        jar("other.jar"),
        """
        package other;
        public final class Other implements com.acme.engine.exchange.HandlerPlugin {
          public String name() {
            return "other";
          }
          public com.acme.engine.exchange.Handler create(
              com.acme.engine.exchange.HandlerOptions options) {
            return exchange -> com.acme.engine.exchange.Response.text(200, "another");
          }
        }
        """);
    assertEquals("Hello from a jar", answer("", "{ handler: greet }"));
    assertEquals("another", answer("", "{ handler: { name: other } }"));
  }

  @Test
  @CoversKey("sites.*.routes[].handler.options")
  void aHandlerIsToldItsOptions() throws Exception {
    PluginJar.greet(jar("greet.jar"), "!");
    String route = "{ handler: { name: greet, options: { word: %s } } }";
    assertEquals("Bye!", answer("", route.formatted("Bye")));
    assertEquals("Welcome!", answer("", route.formatted("Welcome")));
    assertEquals(
        List.of(
            "acme.yaml:4:44: the handler greet: the option \"words\" is unknown;"
                + " there are word, token"),
        problems("", "{ handler: { name: greet, options: { words: x } } }"));
  }

  @Test
  @CoversKey("plugins")
  void plugInsLieInTheFolderThatIsNamed() throws Exception {
    PluginJar.greet(jar("greet.jar"), " from plugins");
    PluginJar.greet(folder.resolve("others/greet.jar"), " from others");
    assertEquals("Hello from plugins", answer("", "{ handler: greet }"));
    assertEquals("Hello from others", answer("plugins: ./others\n", "{ handler: greet }"));
    assertEquals(
        List.of(
            "acme.yaml:5:10: the folder of plug-ins ./none is not a readable directory;"
                + " create it, or correct the path"),
        problems("plugins: ./none\n", "{ respond: 204 }"));
  }

  @Test
  void aNameThatNoPlugInHasIsAProblem() throws Exception {
    PluginJar.greet(jar("greet.jar"), "");
    assertEquals(
        List.of("acme.yaml:4:20: there is no handler \"gret\"; did you mean \"greet\"?"),
        problems("", "{ handler: gret }"));
    assertEquals(
        List.of("acme.yaml:4:20: there is no handler \"something\"; there are greet"),
        problems("", "{ handler: something }"));
  }

  @Test
  void aPlugInThatCannotBeLoadedIsAProblemThatNamesIt() throws Exception {
    Files.createDirectories(folder.resolve("plugins"));
    Files.writeString(jar("broken.jar"), "no jar");
    String source = "package a;\npublic final class Plain {}\n";
    PluginJar.of(jar("missing.jar"), source, "a.Missing");
    PluginJar.of(jar("plain.jar"), source, "a.Plain");
    PluginJar.greet(jar("one.jar"), "");
    PluginJar.greet(jar("two.jar"), "");
    List<String> problems = problems("plugins: ./plugins\n", "{ respond: 204 }");
    String all = String.join("\n", problems);
    assertEquals(4, problems.size(), all);
    for (String name : List.of("broken", "missing", "plain", "two")) {
      assertTrue(all.contains("acme.yaml:5:10: the plug-in plugins/" + name + ".jar "), all);
    }
    assertTrue(all.contains("\"greet\", which plugins/one.jar has too; remove one of them"), all);
  }

  @Test
  void librariesLieInAFolderWithThePlugInThatNeedsThem() throws Exception {
    PluginJar.greet(folder.resolve("plugins/greet/greet.jar"), " and its libraries");
    PluginJar.of(
        folder.resolve("plugins/greet/library.jar"),
        "package a;\npublic final class Library {}\n",
        "# none");
    assertEquals("Hello and its libraries", answer("", "{ handler: greet }"));
  }

  /// A checked exception, and an error, that no signature tells of.
  @Test
  void aHandlerThatThrowsIsAnsweredWithAPlain500() throws Exception {
    PluginJar.of(
        jar("bad.jar"),
        """
        package bad;

        import com.acme.engine.exchange.*;

        public final class Bad implements HandlerPlugin {
          public String name() {
            return "bad";
          }

          public Handler create(HandlerOptions options) {
            return exchange -> {
              switch (exchange.request().target().path()) {
                case "/bug" -> throw new IllegalStateException("secret");
                case "/error" -> throw new NoClassDefFoundError("secret");
                case "/checked" -> sneak(new java.sql.SQLException("secret"));
                case "/null" -> {
                  return null;
                }
                default -> {}
              }
              return Response.text(200, "good");
            };
          }

          @SuppressWarnings("unchecked")
          private static <T extends Throwable> void sneak(Throwable failure) throws T {
            throw (T) failure;
          }
        }
        """);
    Served.with(
        folder,
        Served.routes("{ handler: bad }"),
        served -> {
          for (String path : List.of("/bug", "/error", "/checked", "/null")) {
            Answer answer = served.get(path);
            assertEquals(500, answer.status(), path);
            assertFalse(answer.text().contains("secret"), answer.text());
          }
          assertEquals("good", served.get("/").text());
          return served;
        });
  }

  @Test
  void aJarThatWasReplacedServesAfterAReloadAndABrokenOneDoesNot() throws Exception {
    PluginJar.greet(jar("greet.jar"), " one");
    String yaml = Served.routes("{ handler: greet }");
    Served.with(
        folder,
        yaml,
        served -> {
          assertEquals("Hello one", served.get("/").text());
          PluginJar.greet(jar("greet.jar"), " the second");
          assertTrue(served.reload(yaml).applied());
          assertEquals("Hello the second", served.get("/").text());
          replaceByGarbage();
          ReloadReport refused = served.reload(yaml);
          assertTrue(
              told(refused.problems()).getFirst().contains("plugins/greet.jar cannot be read"));
          assertEquals("Hello the second", served.get("/").text());
          return served;
        });
  }

  private void replaceByGarbage() throws IOException {
    Files.delete(jar("greet.jar"));
    Files.writeString(jar("greet.jar"), "garbage");
  }
}
