package com.acme.console.config.yaml;

import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Schema;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.ArrayList;
import java.util.List;

/// Names that a value may be because the text gives them to something.
final class Names {

  private Names() {}

  /// The names for the value at a path.
  static List<String> of(KeyPath path, Outline outline) {
    return switch (Paths.pattern(path)) {
      case "environment" -> outline.names(KeyPath.parse("environments"));
      case "sites.*.listeners[]" -> outline.names(KeyPath.parse("listeners"));
      case "sites.*.routes[].proxy", "sites.*.routes[].proxy.upstream" ->
          outline.names(KeyPath.parse("upstreams"));
      case "tls.default-certificate", "listeners.*.tls.default-certificate" ->
          outline.names(KeyPath.parse("tls.certificates"));
      case "sites.*.middleware[]", "sites.*.routes[].middleware[]" -> middleware(outline);
      default -> List.of();
    };
  }

  private static List<String> middleware(Outline outline) {
    List<String> names = new ArrayList<>(outline.names(KeyPath.parse("middleware")));
    Schema.POLICY.keys().stream().filter(Key::available).map(Key::name).forEach(names::add);
    return names;
  }
}
