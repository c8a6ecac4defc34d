package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.engine.listener.Http2Client;
import com.acme.engine.listener.Http2Script;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The cases of h2spec, said in frames (`http2/README.md` of the resources), over plain TCP and
/// over TLS.
class Http2SpecTest {

  private static final int PATIENCE_MILLIS = 60_000;

  /// How many cases each chapter of h2spec 2.6 has, strict ones included.
  private static final Map<String, Integer> CASES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("generic/1", 1),
              Map.entry("generic/2", 5),
              Map.entry("generic/3", 19),
              Map.entry("generic/4", 4),
              Map.entry("generic/5", 15),
              Map.entry("hpack/2", 2),
              Map.entry("hpack/4", 1),
              Map.entry("hpack/5", 3),
              Map.entry("hpack/6", 2),
              Map.entry("http2/3", 2),
              Map.entry("http2/4", 9),
              Map.entry("http2/5", 22),
              Map.entry("http2/6", 42),
              Map.entry("http2/7", 2),
              Map.entry("http2/8", 18)));

  @TempDir private static Path folder;

  private static Served served;

  @BeforeAll
  static void start() throws Exception {
    served =
        Served.start(
            folder,
            """
            listeners:
              http: { address: "127.0.0.1:0", max-concurrent-streams: 3 }
              https: { address: "127.0.0.1:0", max-concurrent-streams: 3, tls: true }
            tls:
              default-certificate: any
              certificates: { any: { local: [a.localhost] } }
            """
                + Served.routes("{ path: /**, respond: { body: \"0123456789\" } }"));
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  static Stream<Named<Http2Script>> named() {
    return Http2Script.all().stream()
        .map(script -> Named.of(script.name() + " " + script.promise(), script));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("named")
  void overTcp(Http2Script script) throws Exception {
    play(script, served.connect("http"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("named")
  void overTls(Http2Script script) throws Exception {
    play(script, TlsClient.speaking("h2", served.port("https")));
  }

  private static void play(Http2Script script, Socket socket) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    try (Http2Client client = new Http2Client(socket)) {
      script.play(client);
    }
  }

  @Test
  void noCaseIsLeftOut() {
    List<Http2Script> all = Http2Script.all();
    assertEquals(147, all.stream().map(Http2Script::name).distinct().count());
    assertEquals(147, all.size());
    Map<String, Integer> counts =
        all.stream()
            .collect(
                Collectors.toMap(
                    script -> script.name().replaceAll("^(\\w+/\\d+).*", "$1"),
                    _ -> 1,
                    Integer::sum,
                    TreeMap::new));
    assertEquals(CASES, counts);
  }
}
