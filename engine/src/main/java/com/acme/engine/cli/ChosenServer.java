package com.acme.engine.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// The arguments that say which server of an upstream is meant.
final class ChosenServer {

  private static final int NOT_FOUND = 404;

  @Parameters(index = "0", paramLabel = "UPSTREAM", description = "The name of the upstream.")
  private String upstream = "";

  @Parameters(
      index = "1",
      paramLabel = "SERVER",
      description = "The server: its ID, or its URL with or without the scheme.")
  private String server = "";

  /// Changes its live state.
  ///
  /// @param edit what is changed, as the API takes it
  /// @return the server as it is then
  /// @throws CommandFailure if there is no such server, or the API refuses
  JsonNode change(AdminApi api, Order edit) throws CommandFailure, InterruptedException {
    JsonNode found = find(api.get("/upstreams").path("upstreams"));
    String path = "/upstreams/" + encoded(upstream) + "/servers/" + encoded(id(found));
    AdminApi.Answer answer = api.patch(path, edit);
    if (answer.status() == NOT_FOUND) {
      throw CommandFailure.failed("the server was just taken out of " + upstream + " by a reload");
    }
    return api.taken(answer, 200);
  }

  /// What to call it in a line.
  String name(JsonNode now) {
    return upstream + " " + JsonText.of(now, "url");
  }

  private JsonNode find(JsonNode upstreams) throws CommandFailure {
    Optional<JsonNode> group =
        upstreams
            .valueStream()
            .filter(each -> JsonText.of(each, "name").equals(upstream))
            .findFirst();
    if (group.isEmpty()) {
      throw unknown("there is no upstream \"" + upstream + "\"", upstreams, "name");
    }
    JsonNode servers = group.get().path("servers");
    return servers
        .valueStream()
        .filter(this::isMeant)
        .findFirst()
        .orElseThrow(() ->
            unknown("upstream " + upstream + " has no server \"" + server + "\"", servers, "url"));
  }

  private boolean isMeant(JsonNode one) {
    String url = JsonText.of(one, "url");
    return server.equals(id(one))
        || server.equals(url)
        || server.equals(url.substring(url.indexOf("://") + "://".length()));
  }

  private static CommandFailure unknown(String what, JsonNode known, String member) {
    List<String> names = new ArrayList<>();
    known.forEach(each -> names.add(JsonText.of(each, member)));
    return CommandFailure.badInput(
        what + (names.isEmpty() ? "; there are none" : "; there are " + String.join(", ", names)));
  }

  private static String id(JsonNode one) {
    return JsonText.of(one, "id");
  }

  /// A segment of a path.
  static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
