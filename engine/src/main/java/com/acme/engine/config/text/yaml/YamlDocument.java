package com.acme.engine.config.text.yaml;

import java.util.List;

/// A YAML text, taken apart.
///
/// @param text the text
/// @param root its tree; a null scalar for an empty text
/// @param findings what YAML or this reader does not take
/// @param whole whether the tree covers all of the text; a syntax error ends it early
public record YamlDocument(String text, YamlNode root, List<Finding> findings, boolean whole) {

  public YamlDocument {
    findings = List.copyOf(findings);
  }

  /// Takes a text apart. Never fails: what is wrong becomes findings.
  public static YamlDocument parse(String text) {
    return new TreeBuilder(text).build();
  }

  /// The tree of a text of this program.
  ///
  /// @throws IllegalArgumentException if the text has findings
  public static YamlNode constant(String text) {
    YamlDocument document = parse(text);
    if (!document.findings.isEmpty()) {
      throw new IllegalArgumentException(document.findings.getFirst().what() + " in " + text);
    }
    return document.root;
  }
}
