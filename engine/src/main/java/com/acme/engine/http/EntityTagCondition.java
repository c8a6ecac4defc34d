package com.acme.engine.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The value of `If-Match` or `If-None-Match` (RFC 9110 sections 13.1.1 and 13.1.2).
///
/// Members that are no entity tags match nothing; the others still count.
///
/// @param any whether it is `*`
/// @param tags the listed tags
public record EntityTagCondition(boolean any, List<EntityTag> tags) {

  public EntityTagCondition {
    tags = List.copyOf(tags);
  }

  /// Reads the value, all lines joined by commas.
  public static EntityTagCondition parse(String value) {
    String text = value.strip();
    if (text.equals("*")) {
      return new EntityTagCondition(true, List.of());
    }
    List<EntityTag> tags = new ArrayList<>(2);
    int at = 0;
    while (at < text.length()) {
      int end = endOfMember(text, at);
      EntityTag.parse(text.substring(at, end).strip()).ifPresent(tags::add);
      at = end + 1;
    }
    return new EntityTagCondition(false, tags);
  }

  /// Reads the field of that name; empty when the message has none.
  public static Optional<EntityTagCondition> of(Fields fields, String name) {
    return fields.contains(name)
        ? fields.combined(name).map(EntityTagCondition::parse)
        : Optional.empty();
  }

  /// Whether a tag is listed, by strong comparison.
  public boolean listsStrongly(EntityTag tag) {
    return tags.stream().anyMatch(tag::matchesStrongly);
  }

  /// Whether a tag is listed, by weak comparison.
  public boolean listsWeakly(EntityTag tag) {
    return tags.stream().anyMatch(tag::matchesWeakly);
  }

  /// The comma after the member that starts at `start`; commas inside quotes belong to the tag.
  private static int endOfMember(String text, int start) {
    boolean quoted = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        return i;
      }
    }
    return text.length();
  }
}
