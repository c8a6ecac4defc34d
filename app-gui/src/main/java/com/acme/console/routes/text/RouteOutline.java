package com.acme.console.routes.text;

import com.acme.engine.config.text.yaml.KeyPath;
import java.util.List;
import java.util.Locale;

/// A route as a card shows it.
///
/// @param index in its site, from 0
/// @param name its own, or its path where it has none
/// @param path its path condition as written
/// @param methods empty: all
/// @param conditions the others, each in words
/// @param middleware names and kinds, as written
/// @param action its action's key; empty: it has none yet
/// @param target where the action leads, in words
/// @param enabled whether it matches anything
public record RouteOutline(
    String site,
    int index,
    String name,
    String path,
    List<String> methods,
    List<String> conditions,
    List<String> middleware,
    String action,
    String target,
    boolean enabled) {

  public RouteOutline {
    methods = List.copyOf(methods);
    conditions = List.copyOf(conditions);
    middleware = List.copyOf(middleware);
  }

  /// Where it stands.
  public KeyPath keyPath() {
    return SiteOutline.path(site).key("routes").item(index);
  }

  /// Whether some text of it holds what a user looks for.
  ///
  /// @param sought in lower case
  public boolean holds(String sought) {
    String all =
        String.join(
            "\n",
            name,
            path,
            action,
            target,
            String.join("\n", methods),
            String.join("\n", conditions),
            String.join("\n", middleware));
    return all.toLowerCase(Locale.ROOT).contains(sought);
  }
}
