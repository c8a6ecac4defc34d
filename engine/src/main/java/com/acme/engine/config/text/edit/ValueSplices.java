package com.acme.engine.config.text.edit;

import com.acme.engine.config.text.edit.Data.Items;
import com.acme.engine.config.text.edit.Data.Text;
import com.acme.engine.config.text.yaml.ScalarText;
import com.acme.engine.config.text.yaml.YamlNode;
import com.acme.engine.config.text.yaml.YamlNode.Entry;
import com.acme.engine.config.text.yaml.YamlNode.Scalar;
import com.acme.engine.config.text.yaml.YamlNode.Style;
import java.util.List;
import java.util.Optional;

/// Puts one value in the place of another.
final class ValueSplices {

  private final String text;
  private final Lines lines;
  private final Writer writer;
  private final Indents indents;
  private final BlockSplices blocks;

  ValueSplices(String text, Lines lines, Writer writer, Indents indents, BlockSplices blocks) {
    this.text = text;
    this.lines = lines;
    this.writer = writer;
    this.indents = indents;
    this.blocks = blocks;
  }

  List<Splice> replace(Place place, Data value) {
    return switch (place) {
      case Place.Root _ -> root(value);
      case Place.Member member -> {
        Optional<String> line = line(place, member.parent(), value);
        yield line.isPresent() ? inline(member, line.get()) : belowKey(member, value);
      }
      case Place.Item item -> {
        Optional<String> line = line(place, item.parent(), value);
        yield line.isPresent()
            ? inline(item.node(), "", line.get())
            : behindDash(item.node(), writer.lines(value));
      }
    };
  }

  /// A text without any value: comments stay above.
  private List<Splice> root(Data value) {
    String before =
        text.isEmpty() || lines.start(text.length()) == text.length() ? "" : lines.end();
    String added = String.join(lines.end(), writer.lines(value));
    return List.of(Splice.insert(text.length(), before + added + lines.end()));
  }

  private Optional<String> line(Place place, YamlNode parent, Data value) {
    boolean multiLine = value instanceof Text(String content) && content.indexOf('\n') >= 0;
    if (place.node() instanceof Scalar old
        && value instanceof Text(String content)
        && !(multiLine && isBlockScalar(old))) {
      return Optional.of(ScalarText.like(old.style(), content, place.inFlow()));
    }
    if (place.inFlow()) {
      return Optional.of(writer.flow(value));
    }
    boolean prefersFlow = !Surroundings.isBlock(place.node()) && Surroundings.preferFlow(parent);
    return writer.line(value, prefersFlow);
  }

  private List<Splice> inline(Place.Member member, String line) {
    YamlNode node = member.node();
    if (Surroundings.isBlock(node) && !member.inFlow()) {
      int colon = blocks.afterColon(member.entry());
      return List.of(Splice.insert(colon, " " + line), withoutBlock(node));
    }
    return inline(node, needsColon(member.entry()) ? ":" : "", line);
  }

  /// In one line.
  ///
  /// @param colon what must come before a value that is not there yet
  private List<Splice> inline(YamlNode node, String colon, String line) {
    int start = node.start().offset();
    return node.end() == start
        ? List.of(Splice.insert(start, colon + " " + line))
        : swap(start, node, line, "");
  }

  /// Replaces a value: its first line, and what goes into the lines below. A comment behind the
  /// first line stays where it is.
  private List<Splice> swap(int from, YamlNode node, String first, String rest) {
    int start = node.start().offset();
    int stop = lines.stop(start);
    if (node instanceof Scalar scalar && isBlockScalar(scalar)) {
      int bodyStop = Math.max(stop, withoutLastEnd(node));
      return List.of(new Splice(from, headerEnd(start), first), new Splice(stop, bodyStop, rest));
    }
    return stop >= node.end()
        ? List.of(new Splice(from, node.end(), first), Splice.insert(stop, rest))
        : List.of(new Splice(from, node.end(), first + rest));
  }

  /// Behind the sign of a block scalar and its indicators.
  private int headerEnd(int start) {
    int end = start;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /// `{a}` is a key without a colon.
  private boolean needsColon(Entry entry) {
    int end = Math.max(entry.key().end(), entry.value().start().offset());
    return text.substring(entry.key().end(), end).indexOf(':') < 0;
  }

  private List<Splice> belowKey(Place.Member member, Data value) {
    Entry entry = member.entry();
    YamlNode node = member.node();
    List<String> added = writer.lines(value);
    int colon = blocks.afterColon(entry);
    int below = value instanceof Items ? indents.items() : indents.members();
    String indent = " ".repeat(entry.key().start().column() - 1 + below);
    boolean text = value instanceof Text;
    String first = text ? " " + added.getFirst() : "";
    String rest = blocks.below(text ? added.subList(1, added.size()) : added, indent);
    return Surroundings.isBlock(node)
        ? List.of(
            Splice.insert(colon, first), Splice.insert(lines.stop(colon), rest), withoutBlock(node))
        : swap(colon, node, first, rest);
  }

  private List<Splice> behindDash(YamlNode node, List<String> added) {
    boolean empty = node.end() == node.start().offset();
    int column = empty ? node.start().column() : node.start().column() - 1;
    String first = (empty ? " " : "") + added.getFirst();
    String rest = blocks.below(added.subList(1, added.size()), " ".repeat(column));
    return swap(node.start().offset(), node, first, rest);
  }

  /// Deletes the lines of a map or list that stands below its key.
  private Splice withoutBlock(YamlNode node) {
    return blocks.withoutLines(
        new Lines.Block(lines.start(node.start().offset()), lines.stop(withoutLastEnd(node))));
  }

  /// A block scalar may end with the line end of its last line.
  private int withoutLastEnd(YamlNode node) {
    int end = node.end();
    while (end > node.start().offset() && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isBlockScalar(Scalar scalar) {
    return scalar.style() == Style.LITERAL || scalar.style() == Style.FOLDED;
  }
}
