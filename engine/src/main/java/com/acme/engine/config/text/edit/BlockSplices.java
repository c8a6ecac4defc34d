package com.acme.engine.config.text.edit;

import com.acme.engine.config.text.edit.Lines.Block;
import com.acme.engine.config.text.yaml.YamlNode;
import com.acme.engine.config.text.yaml.YamlNode.Entry;
import com.acme.engine.config.text.yaml.YamlNode.Mapping;
import com.acme.engine.config.text.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;

/// Changes to maps and lists that are written line by line.
final class BlockSplices {

  private final String text;
  private final Lines lines;
  private final Writer writer;

  BlockSplices(String text, Lines lines, Writer writer) {
    this.text = text;
    this.lines = lines;
    this.writer = writer;
  }

  /// A key behind the last one.
  List<Splice> add(Mapping mapping, String key, Data value) {
    Entry last = mapping.entries().getLast();
    int stop = lines.block(last.key().start().offset(), end(last)).stop();
    String written = Surroundings.key(mapping, key, false);
    List<String> added = writer.entry(written, value, Surroundings.preferFlow(mapping));
    return List.of(Splice.insert(stop, below(added, " ".repeat(last.key().start().column() - 1))));
  }

  /// Removes a key of several.
  List<Splice> remove(Mapping mapping, int index) {
    Entry entry = mapping.entries().get(index);
    int start = entry.key().start().offset();
    Block block = lines.block(start, end(entry));
    if (lines.isFirst(start)) {
      return List.of(withoutLines(block));
    }
    int next = mapping.entries().get(index + 1).key().start().offset();
    boolean commentsFollow = text.substring(block.stop(), next).indexOf('#') >= 0;
    return List.of(
        commentsFollow
            ? Splice.delete(afterDash(start), block.stop())
            : Splice.delete(start, next));
  }

  /// Makes a map or list with a single entry an empty one.
  ///
  /// @param empty `{}` or `[]`
  /// @param from where its key or dash stands
  List<Splice> empty(Place place, int from, String empty) {
    YamlNode node = place.node();
    return switch (place) {
      case Place.Root _ -> List.of(withoutLines(lines.block(from, node.end())));
      case Place.Item _ -> List.of(new Splice(node.start().offset(), node.end(), empty));
      case Place.Member(Mapping _, Entry entry, boolean _) ->
          List.of(
              Splice.insert(afterColon(entry), " " + empty),
              withoutLines(lines.block(from, node.end())));
    };
  }

  /// An item before another, or behind the last.
  List<Splice> insert(Sequence sequence, int index, Data value) {
    List<Integer> dashes = dashes(sequence);
    String indent = " ".repeat(sequence.start().column() - 1);
    List<String> added = writer.item(value, Surroundings.preferFlow(sequence));
    if (index == dashes.size()) {
      return List.of(
          Splice.insert(block(sequence, dashes, index - 1).stop(), below(added, indent)));
    }
    checkOwnLine(dashes.get(index));
    StringBuilder above = new StringBuilder();
    added.forEach(line -> above.append(indented(line, indent)).append(lines.end()));
    return List.of(Splice.insert(block(sequence, dashes, index).start(), above.toString()));
  }

  /// Removes an item of several.
  List<Splice> removeItem(Sequence sequence, int index) {
    List<Integer> dashes = dashes(sequence);
    checkOwnLine(dashes.get(index));
    return List.of(withoutLines(block(sequence, dashes, index)));
  }

  /// Moves an item: the items between change places, what is between them stays.
  List<Splice> move(Sequence sequence, int from, int to) {
    List<Integer> dashes = dashes(sequence);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < dashes.size(); i++) {
      checkOwnLine(dashes.get(i));
      blocks.add(block(sequence, dashes, i));
    }
    List<Block> moved = new ArrayList<>(blocks);
    moved.add(to, moved.remove(from));
    List<Splice> splices = new ArrayList<>();
    for (int i = Math.min(from, to); i <= Math.max(from, to); i++) {
      Block old = blocks.get(i);
      Block now = moved.get(i);
      splices.add(new Splice(old.start(), old.stop(), text.substring(now.start(), now.stop())));
    }
    return splices;
  }

  /// Where the dash of the first item stands.
  int firstDash(Sequence sequence) {
    return dashes(sequence).getFirst();
  }

  /// Deletes whole lines; of a text without a line end at its end, the one before goes.
  Splice withoutLines(Block block) {
    int next = lines.next(block.stop());
    if (next > block.stop() || block.start() == 0) {
      return Splice.delete(block.start(), next);
    }
    int before = block.start() - (text.startsWith("\r\n", block.start() - 2) ? 2 : 1);
    return Splice.delete(before, block.stop());
  }

  /// Behind the colon of a key.
  int afterColon(Entry entry) {
    int end = entry.key().end();
    int colon = text.indexOf(':', end);
    if (colon < 0 || !text.substring(end, colon).isBlank()) {
      throw new RefusedException(
          "the key \""
              + entry.key().text()
              + "\" is written in a way this edit does not know; change it in the text");
    }
    return colon + 1;
  }

  /// New lines behind a line.
  String below(List<String> added, String indent) {
    StringBuilder below = new StringBuilder();
    added.forEach(line -> below.append(lines.end()).append(indented(line, indent)));
    return below.toString();
  }

  private static String indented(String line, String indent) {
    return line.isEmpty() ? line : indent + line;
  }

  private Block block(Sequence sequence, List<Integer> dashes, int index) {
    int dash = dashes.get(index);
    return lines.block(dash, Math.max(dash + 1, sequence.items().get(index).end()));
  }

  /// Where the dashes stand.
  private List<Integer> dashes(Sequence sequence) {
    List<Integer> dashes = new ArrayList<>();
    int at = sequence.start().offset();
    for (YamlNode item : sequence.items()) {
      int dash = skip(at);
      if (dash >= text.length() || text.charAt(dash) != '-') {
        throw new RefusedException("this list is written in a way this edit does not know");
      }
      dashes.add(dash);
      at = Math.max(dash + 1, item.end());
    }
    return dashes;
  }

  /// The next char that is neither space, line end nor comment.
  private int skip(int from) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        at = lines.stop(at);
      } else if (Character.isWhitespace(c)) {
        at++;
      } else {
        return at;
      }
    }
    return at;
  }

  private void checkOwnLine(int dash) {
    if (!lines.isFirst(dash)) {
      throw new RefusedException(
          "an item of this list shares its line with another list; change it in the text");
    }
  }

  /// Behind the dash before a key.
  private int afterDash(int key) {
    int at = key;
    while (text.charAt(at - 1) == ' ') {
      at--;
    }
    return at;
  }

  private static int end(Entry entry) {
    return Math.max(entry.key().end(), entry.value().end());
  }
}
