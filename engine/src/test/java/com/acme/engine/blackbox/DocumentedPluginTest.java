package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.websocket.FrameClient;
import com.acme.engine.plugin.PluginJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What docs/plugins.md shows works as it stands there.
@Timeout(60)
class DocumentedPluginTest {

  private static final Path PAGE = Path.of("..", "docs", "plugins.md");

  @TempDir private Path folder;

  @Test
  void theExampleIsCompiledLoadedAndTalkedTo() throws Exception {
    String page = Files.readString(PAGE);
    PluginJar.of(folder.resolve("plugins/room.jar"), block(page, "java"));
    String yaml = block(page, "yaml").replaceAll("(?m)^ *- \\{ path: /hello.*\\n", "");
    try (Served served = Served.start(folder, yaml);
        FrameClient one = new FrameClient(served.connect("http"));
        FrameClient other = new FrameClient(served.connect("http"))) {
      enter(one);
      enter(other);
      // Whoever hears itself is present.
      one.text("first");
      assertEquals("TEXT first", one.hear());
      other.text("second");
      assertEquals("TEXT second", one.hear());
    }
  }

  private static void enter(FrameClient client) throws Exception {
    String head = client.handshakeAt("/room");
    assertTrue(head.startsWith("HTTP/1.1 101 "), head);
    assertEquals("TEXT Welcome to the shop", client.hear());
  }

  private static String block(String page, String language) {
    Matcher found = Pattern.compile("(?s)```" + language + "\\n(.*?)```").matcher(page);
    assertTrue(found.find(), language);
    return found.group(1);
  }
}
