package com.acme.engine.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A talk in frames as a text says it, line by line; `http2/README.md` of the test's resources
/// describes the lines.
///
/// @param name such as `http2/6.5.3/2`
/// @param promise in words
/// @param lines of the talk
public record Http2Script(String name, String promise, List<String> lines) {

  private static final Map<String, Integer> TYPES =
      Map.ofEntries(
          Map.entry("DATA", 0),
          Map.entry("HEADERS", 1),
          Map.entry("PRIORITY", 2),
          Map.entry("RST_STREAM", 3),
          Map.entry("SETTINGS", 4),
          Map.entry("PUSH_PROMISE", 5),
          Map.entry("PING", 6),
          Map.entry("GOAWAY", 7),
          Map.entry("WINDOW_UPDATE", 8),
          Map.entry("CONTINUATION", 9));

  private static final Map<String, Integer> FLAGS =
      Map.of(
          "END_STREAM", 1, "ACK", 1, "END_HEADERS", 4, "PADDED", 8, "PRIORITY", 0x20, "0x16", 0x16);

  private static final Pattern PART =
      Pattern.compile(
          "\"(?<text>[^\"]*)\"|\\{(?<fields>[^}]*)\\}|(?<times>\\d+)\\*(?<octet>[0-9a-f]{2})"
              + "|(?<request>GET|HEAD|POST)(:(?<from>\\d+)-(?<to>\\d*))?|(?<hex>[0-9a-f]+)|\\s+");

  /// The talks of a text.
  private static List<Http2Script> read(String text) {
    List<Http2Script> all = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("== ")) {
        String[] head = line.substring(3).split(" ", 2);
        lines = new ArrayList<>();
        all.add(new Http2Script(head[0], head[1], lines));
      } else if (!line.isBlank()) {
        lines.add(line);
      }
    }
    return all;
  }

  /// All talks of the resources.
  public static List<Http2Script> all() {
    return Stream.of("generic", "hpack", "http2")
        .flatMap(key -> read(text("h2spec-" + key + ".txt")).stream())
        .toList();
  }

  private static String text(String name) {
    try (InputStream in = Http2Script.class.getResourceAsStream("/http2/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException missing) {
      throw new UncheckedIOException(name, missing);
    }
  }

  /// Plays it with a client that has sent nothing yet. What stands between two answers is sent in
  /// one write, so that nothing can come in between.
  public void play(Http2Client client) throws IOException {
    if (!lines.getFirst().startsWith("RAW ")) {
      client.greet(4, 0);
    }
    client.hold();
    for (String line : lines) {
      if (line.startsWith("-> ") || line.startsWith("=> ")) {
        client.release();
        expect(client, line.substring(3), line.charAt(0) == '=');
        client.hold();
      } else {
        client.raw(said(line));
      }
    }
  }

  /// All that the client says after its greeting.
  public byte[] said() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String line : lines) {
      if (!line.startsWith("-> ") && !line.startsWith("=> ")) {
        all.writeBytes(said(line));
      }
    }
    return all.toByteArray();
  }

  private void expect(Http2Client client, String answer, boolean next) throws IOException {
    String[] words = answer.split(" ", 2);
    if (words[0].equals("connection")) {
      assertTrue(client.await("GOAWAY").endsWith(" " + words[1]), this::toString);
      client.await("CLOSED");
    } else if (words[0].equals("END")) {
      assertTrue(client.answer(Integer.parseInt(words[1])).startsWith("200 "), this::toString);
    } else if (next) {
      assertEquals(answer, client.hear(), this::toString);
    } else {
      client.await(answer);
    }
    if (words[0].equals("RST_STREAM")) {
      assertTrue(client.isAlive(), this::toString);
    }
  }

  private static byte[] said(String line) throws IOException {
    String[] halves = line.split(" \\| ", 2);
    byte[] payload = halves.length == 1 ? new byte[0] : payload(halves[1]);
    String[] head = halves[0].split(" ", -1);
    if (head[0].equals("RAW")) {
      return payload;
    }
    int flags = 0;
    for (int i = 2; i < head.length; i++) {
      flags |= Objects.requireNonNull(FLAGS.get(head[i]), head[i]);
    }
    Integer type = TYPES.get(head[0]);
    return Http2Client.frameOf(
        type == null ? Integer.decode(head[0]) : type,
        flags,
        Long.decode(head[1]).intValue(),
        payload);
  }

  private static byte[] payload(String text) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Matcher part = PART.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!part.find(at) || part.start() != at) {
        throw new IllegalArgumentException("no payload: " + text.substring(at));
      }
      all.writeBytes(part(part));
      at = part.end();
    }
    return all.toByteArray();
  }

  private static byte[] part(Matcher part) {
    if (part.group("text") != null) {
      String text = part.group("text").replace("\\r", "\r").replace("\\n", "\n");
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }
    if (part.group("fields") != null) {
      return fields(part.group("fields"));
    }
    if (part.group("times") != null) {
      byte[] octet = HexFormat.of().parseHex(part.group("octet"));
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (int i = Integer.parseInt(part.group("times")); i > 0; i--) {
        all.writeBytes(octet);
      }
      return all.toByteArray();
    }
    if (part.group("request") != null) {
      byte[] block = Http2Client.request(part.group("request"), "/");
      int from = part.group("from") == null ? 0 : Integer.parseInt(part.group("from"));
      String to = part.group("to") == null ? "" : part.group("to");
      int end = to.isEmpty() ? block.length : Integer.parseInt(to);
      return Arrays.copyOfRange(block, from, end);
    }
    return part.group("hex") == null ? new byte[0] : HexFormat.of().parseHex(part.group("hex"));
  }

  private static byte[] fields(String text) {
    List<String> all = new ArrayList<>();
    for (String field : text.split("; ", -1)) {
      int colon = field.indexOf(": ", 1);
      all.add(field.substring(0, colon));
      all.add(field.substring(colon + 2));
    }
    return Http2Client.block(all.toArray(String[]::new));
  }

  @Override
  public String toString() {
    return name + " " + promise + "\n" + String.join("\n", lines);
  }
}
