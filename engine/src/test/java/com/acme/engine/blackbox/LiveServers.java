package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The servers of all upstreams, as the admin API shows and changes them.
record LiveServers(Served served) {

  /// A server, and the upstream that has it.
  private record Found(String upstream, JsonNode server) {}

  /// The server with a URL.
  JsonNode server(String url) throws IOException {
    return find(url).server;
  }

  private Found find(String url) throws IOException {
    JsonNode all = JsonMapper.shared().readTree(served.admin("/api/v1/upstreams").body());
    for (JsonNode upstream : all.get("upstreams")) {
      for (JsonNode server : upstream.get("servers")) {
        if (server.get("url").asString().equals(url)) {
          return new Found(upstream.get("name").asString(), server);
        }
      }
    }
    throw new AssertionError("no " + url + " in " + all);
  }

  /// Changes the server with a URL, and shows it as it is then.
  JsonNode change(String url, String json) throws IOException {
    Found found = find(url);
    Answer answer =
        served.ask(
            "admin",
            "PATCH",
            "/api/v1/upstreams/"
                + URLEncoder.encode(found.upstream, StandardCharsets.UTF_8)
                + "/servers/"
                + found.server.get("id").asString(),
            json,
            "Host: localhost",
            served.bearer(".acme/admin-token"));
    assertEquals(200, answer.status(), answer::text);
    return JsonMapper.shared().readTree(answer.body());
  }

  void drain(String url) throws IOException {
    assertEquals("drained", change(url, "{\"state\":\"drain\"}").get("state").asString());
  }

  void enable(String url) throws IOException {
    change(url, "{\"state\":\"enable\"}");
  }
}
