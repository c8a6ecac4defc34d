package com.acme.engine.config.text.edit;

import com.acme.engine.config.text.edit.Lines.Block;
import com.acme.engine.config.text.yaml.YamlNode;
import com.acme.engine.config.text.yaml.YamlNode.Entry;
import com.acme.engine.config.text.yaml.YamlNode.Mapping;
import com.acme.engine.config.text.yaml.YamlNode.Scalar;
import com.acme.engine.config.text.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;

/// Changes to maps and lists that are written in braces and brackets.
final class FlowSplices {

  /// What an element of the map or list covers.
  private record Span(int start, int end) {}

  private final String text;
  private final Lines lines;

  FlowSplices(String text, Lines lines) {
    this.text = text;
    this.lines = lines;
  }

  /// An element before another, or behind the last.
  ///
  /// @param element as it is to be written
  List<Splice> insert(YamlNode node, int index, String element) {
    List<Span> spans = spans(node);
    if (spans.isEmpty()) {
      boolean braces = node instanceof Mapping;
      String inside = braces ? " " + element + " " : element;
      return List.of(new Splice(node.start().offset() + 1, node.end() - 1, inside));
    }
    return index == spans.size()
        ? append(node, spans.getLast(), element)
        : before(node, spans.get(index), element);
  }

  /// Removes an element with one of the commas beside it.
  List<Splice> remove(YamlNode node, int index) {
    List<Span> spans = spans(node);
    Span span = spans.get(index);
    if (spans.size() == 1) {
      return only(node, span);
    }
    if (isAlone(node, span)) {
      Block block = lines.block(span.start, span.end);
      return List.of(Splice.delete(block.start(), lines.next(block.stop())));
    }
    if (index > 0) {
      int before = spans.get(index - 1).end;
      return List.of(
          hasComment(before, span.start)
              ? Splice.delete(span.start, span.end)
              : Splice.delete(before, span.end));
    }
    int next = spans.get(1).start;
    return List.of(
        Splice.delete(
            span.start, hasComment(span.end, next) ? text.indexOf(',', span.end) + 1 : next));
  }

  /// Moves an item: the items between change places, the commas stay.
  List<Splice> move(Sequence sequence, int from, int to) {
    List<Span> spans = spans(sequence);
    for (int i = 1; i < spans.size(); i++) {
      if (hasComment(spans.get(i - 1).end, spans.get(i).start)) {
        throw new RefusedException(
            "the comments inside this list would lose their places; move the item in the text");
      }
    }
    List<Span> moved = new ArrayList<>(spans);
    moved.add(to, moved.remove(from));
    List<Splice> splices = new ArrayList<>();
    for (int i = Math.min(from, to); i <= Math.max(from, to); i++) {
      Span old = spans.get(i);
      Span now = moved.get(i);
      splices.add(new Splice(old.start, old.end, text.substring(now.start, now.end)));
    }
    return splices;
  }

  private List<Splice> append(YamlNode node, Span last, String element) {
    int comma = commaAfter(last, node);
    if (isAlone(node, last)) {
      String indent = text.substring(lines.start(last.start), last.start);
      String added = lines.end() + indent + element + (comma < 0 ? "" : ",");
      Splice line = Splice.insert(lines.stop(last.end), added);
      return comma < 0 ? List.of(Splice.insert(last.end, ","), line) : List.of(line);
    }
    return List.of(
        comma < 0
            ? Splice.insert(last.end, ", " + element)
            : Splice.insert(comma + 1, " " + element));
  }

  private List<Splice> before(YamlNode node, Span span, String element) {
    if (isAlone(node, span)) {
      String indent = text.substring(lines.start(span.start), span.start);
      int start = lines.block(span.start, span.end).start();
      return List.of(Splice.insert(start, indent + element + "," + lines.end()));
    }
    return List.of(Splice.insert(span.start, element + ", "));
  }

  private List<Splice> only(YamlNode node, Span span) {
    int open = node.start().offset() + 1;
    int close = node.end() - 1;
    String rest = text.substring(open, span.start) + text.substring(span.end, close);
    if (rest.replace(',', ' ').isBlank()) {
      return List.of(Splice.delete(open, close));
    }
    int comma = commaAfter(span, node);
    return List.of(Splice.delete(span.start, comma < 0 ? span.end : comma + 1));
  }

  /// Whether an element has its lines to itself, but for a comma and a comment.
  private boolean isAlone(YamlNode node, Span span) {
    int stop = lines.stop(span.end);
    String after = text.substring(span.end, stop).strip();
    String behindComma = after.startsWith(",") ? after.substring(1).strip() : after;
    return lines.isFirst(span.start)
        && stop < node.end()
        && (behindComma.isEmpty() || behindComma.startsWith("#"));
  }

  /// Where the comma behind an element is; -1 where there is none.
  private int commaAfter(Span span, YamlNode node) {
    for (int at = span.end; at < node.end() - 1; at++) {
      char c = text.charAt(at);
      if (c == ',') {
        return at;
      }
      at = c == '#' ? lines.stop(at) : at;
    }
    return -1;
  }

  private boolean hasComment(int from, int to) {
    return text.substring(from, to).indexOf('#') >= 0;
  }

  private static List<Span> spans(YamlNode node) {
    List<Span> spans = new ArrayList<>();
    switch (node) {
      case Mapping mapping -> {
        for (Entry entry : mapping.entries()) {
          spans.add(
              new Span(
                  entry.key().start().offset(), Math.max(entry.key().end(), entry.value().end())));
        }
      }
      case Sequence sequence ->
          sequence.items().forEach(item -> spans.add(new Span(item.start().offset(), item.end())));
      case Scalar _ -> {}
    }
    return spans;
  }
}
