package com.acme.engine.config.text.yaml;

import com.acme.engine.config.text.yaml.YamlNode.Scalar;
import com.acme.engine.config.text.yaml.YamlNode.Style;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// What YAML allows and a configuration does not: each has a finding of its own.
final class Refusals {

  private final CodePoints points;
  private final List<Finding> findings;

  Refusals(CodePoints points, List<Finding> findings) {
    this.points = points;
    this.findings = findings;
  }

  /// Anchors, aliases and tags.
  void properties(Event event) {
    if (event instanceof AliasEvent alias) {
      String name = alias.getAnchor().map(Object::toString).orElse("");
      add(
          event,
          "a leading * makes *" + name + " an alias, and aliases are not used here",
          "quote it if it is meant as text: \"*" + name + "\"");
    } else if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      String name = node.getAnchor().map(Object::toString).orElse("");
      add(
          event,
          "anchors such as &" + name + " are not used here",
          "remove it, or quote the value if the & is meant as text");
    }
    if (hasTag(event)) {
      add(
          event,
          "tags (a leading !) are not used here",
          "remove it, or quote the value if the ! is meant as text");
    }
  }

  /// Whether a key is new in its map and a plain name.
  boolean key(YamlNode key, Map<String, Mark> seen) {
    if (!(key instanceof Scalar name) || name.style() == Style.REFUSED) {
      if (!(key instanceof Scalar)) {
        add(key.start(), "a map or list cannot be a key", "write a name, or quote the whole key");
      }
      return false;
    }
    if (name.text().equals("<<") && name.style() == Style.PLAIN) {
      add(name.start(), "merge keys (<<) are not used here", "write the keys out");
      return false;
    }
    Mark first = seen.putIfAbsent(name.text(), name.start());
    if (first != null) {
      add(
          name.start(),
          "the key \"" + name.text() + "\" is set twice, first in line " + first.line(),
          "keep one of them");
    }
    return first == null;
  }

  /// A version other than 1.2, and tag shorthands.
  void directives(DocumentStartEvent start) {
    start
        .getSpecVersion()
        .filter(version -> version.getMinor() != 2)
        .ifPresent(version ->
            add(
                start,
                "the text says it is YAML " + version.getMajor() + "." + version.getMinor(),
                "remove the %YAML line; a configuration is YAML 1.2"));
    if (start.getTags().keySet().stream().anyMatch(handle -> !isStandard(handle))) {
      add(start, "tag directives are not used here", "remove the %TAG line");
    }
  }

  /// A second document.
  void document(DocumentStartEvent start) {
    add(
        start,
        "a second document begins here",
        "keep one; for variants of a configuration there is the section environments");
  }

  private static boolean isStandard(String handle) {
    return handle.equals("!") || handle.equals("!!");
  }

  private static boolean hasTag(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag().isPresent();
      case CollectionStartEvent collection -> collection.getTag().isPresent();
      default -> false;
    };
  }

  private void add(Event event, String what, String remedy) {
    add(event.getStartMark().map(points::mark).orElse(Mark.START), what, remedy);
  }

  private void add(Mark at, String what, String remedy) {
    findings.add(new Finding(at, what, remedy));
  }
}
