package com.acme.console.routes.text;

import com.acme.engine.config.text.edit.Data;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an action does, in a few words.
final class ActionSummary {

  private static final int LONGEST = 60;

  private ActionSummary() {}

  static String of(String action, @Nullable Data value) {
    String shortly = Outlines.text(value, "");
    Map<String, Data> keys = Outlines.members(value);
    return switch (action) {
      case "proxy" -> shortly.isEmpty() ? proxy(keys) : shortly;
      case "files" -> shortly.isEmpty() ? Outlines.text(keys.get("root"), "") : shortly;
      case "redirect" ->
          shortly.isEmpty()
              ? Outlines.text(keys.get("status"), "308") + " " + Outlines.text(keys.get("to"), "")
              : "308 " + shortly;
      case "respond" -> shortly.isEmpty() ? respond(keys) : shortly;
      case "handler" -> shortly.isEmpty() ? Outlines.text(keys.get("name"), "") : shortly;
      default -> shortly;
    };
  }

  private static String proxy(Map<String, Data> keys) {
    List<Data> servers = Outlines.items(keys.get("servers"));
    String where =
        servers.isEmpty()
            ? Outlines.text(keys.get("upstream"), "")
            : String.join(", ", servers.stream().map(ActionSummary::server).toList());
    String prefix = Outlines.text(keys.get("strip-prefix"), "");
    return prefix.isEmpty() ? where : where + " without " + prefix;
  }

  private static String server(Data server) {
    return Outlines.text(server, Outlines.text(Outlines.members(server).get("url"), ""));
  }

  private static String respond(Map<String, Data> keys) {
    String body = Outlines.text(keys.get("body"), "").replaceAll("\\s+", " ").strip();
    String shown = body.length() > LONGEST ? body.substring(0, LONGEST) + "…" : body;
    return (Outlines.text(keys.get("status"), "200") + " " + shown).strip();
  }
}
