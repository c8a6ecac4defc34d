package com.acme.engine.blackbox;

import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the admin API tells of the upstream `up`, and its configuration in one line.
final class Behind {

  private Behind() {}

  /// A configuration whose one route goes to the upstream.
  static String upstream(String keys, StubServer... servers) {
    StringBuilder urls = new StringBuilder();
    for (StubServer server : servers) {
      urls.append(urls.isEmpty() ? "" : ", ").append('"').append(server.url()).append('"');
    }
    return Served.routes("{ path: /**, proxy: up }")
        + "upstreams: { up: { servers: ["
        + urls
        + "], "
        + keys
        + " } }\n";
  }

  static JsonNode of(Served served) throws IOException {
    return JsonMapper.shared()
        .readTree(served.admin("/api/v1/upstreams").text())
        .path("upstreams")
        .path(0);
  }

  static JsonNode of(Served served, StubServer server) throws IOException {
    for (JsonNode one : of(served).path("servers")) {
      if (one.path("url").asString("").equals(server.url())) {
        return one;
      }
    }
    throw new IOException(server.url() + " is not told of");
  }

  static String state(Served served, StubServer server) throws IOException {
    return of(served, server).path("state").asString("");
  }

  /// How many are down.
  static int down(Served served) throws IOException {
    int down = 0;
    for (JsonNode one : of(served).path("servers")) {
      down += one.path("state").asString("").equals("down") ? 1 : 0;
    }
    return down;
  }
}
