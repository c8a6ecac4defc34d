package com.acme.engine.blackbox.wire;

import static org.junit.jupiter.api.Assertions.fail;

import com.acme.engine.EngineFailure;
import com.acme.engine.blackbox.wire.Transcript.Conversation;
import com.acme.engine.blackbox.wire.Transcript.Setup;
import com.acme.engine.blackbox.wire.Transcript.Through;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Plays every file below `wire/`: on each listener it names, once with whole writes and once byte
/// by byte.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranscriptTest {

  @TempDir private Path folder;
  private final Map<Setup, WireServer> servers = new LinkedHashMap<>();

  @AfterAll
  void stop() {
    servers.values().forEach(WireServer::close);
  }

  @TestFactory
  Stream<DynamicTest> nothingOnTheWireSurprisesTheServer() throws IOException {
    return Transcripts.all().stream()
        .map(transcript -> DynamicTest.dynamicTest(transcript.name(), () -> play(transcript)));
  }

  private void play(Transcript transcript) throws Exception {
    WireServer server = server(transcript.setup());
    for (Through through : transcript.through()) {
      for (Player.Cut cut : Player.Cut.values()) {
        for (Conversation conversation : transcript.conversations()) {
          play(transcript, server, through, cut, conversation);
        }
      }
    }
  }

  private static void play(
      Transcript transcript,
      WireServer server,
      Through through,
      Player.Cut cut,
      Conversation conversation)
      throws IOException {
    server.upstream.forget();
    try (Player player = new Player(server.port(through), server.upstream, cut)) {
      try {
        player.play(conversation);
      } catch (Player.Departure departure) {
        fail(
            """
            %s [%s] through %s, cut in %s: %s

            %s
            the transcript as seen:
            %s
            acme.yaml:
            %s\
            """
                .formatted(
                    transcript.name(),
                    conversation.name(),
                    through,
                    cut,
                    departure.getMessage(),
                    transcript.why(),
                    player.seen(),
                    server.text));
      }
    }
  }

  private WireServer server(Setup setup) throws IOException, EngineFailure, InterruptedException {
    WireServer known = servers.get(setup);
    if (known == null) {
      known = WireServer.start(setup, folder.resolve("server-" + servers.size()));
      servers.put(setup, known);
    }
    return known;
  }
}
