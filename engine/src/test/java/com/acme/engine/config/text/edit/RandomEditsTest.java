package com.acme.engine.config.text.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.text.Goldens;
import com.acme.engine.config.text.edit.Outcome.Edited;
import com.acme.engine.config.text.edit.Outcome.Refused;
import com.acme.engine.config.text.yaml.KeyPath;
import com.acme.engine.config.text.yaml.YamlDocument;
import com.acme.engine.config.text.yaml.YamlNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CommentEvent;

/// Random edits of all golden configurations, in the shapes that editors leave them in.
final class RandomEditsTest {

  private static final int EDITS = 60;

  private static final Map<String, UnaryOperator<String>> SHAPES =
      new TreeMap<>(
          Map.of(
              "as it is", text -> text,
              "with CRLF", text -> text.replace("\r\n", "\n").replace("\n", "\r\n"),
              "with a byte order mark", text -> "\uFEFF" + text,
              "without a last line end", String::stripTrailing));

  @TestFactory
  Stream<DynamicTest> anEditChangesWhatItNamesAndNothingElse()
      throws IOException, URISyntaxException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path golden : Goldens.all()) {
      String text = Goldens.input(golden);
      if (isMap(YamlDocument.parse(text))) {
        SHAPES.forEach((shape, change) ->
            tests.add(
                DynamicTest.dynamicTest(
                    golden.getFileName() + " " + shape, () -> edit(change.apply(text)))));
      }
    }
    return tests.stream();
  }

  private static boolean isMap(YamlDocument document) {
    return document.findings().isEmpty()
        && (document.root() instanceof YamlNode.Mapping || document.root().isNull());
  }

  private static void edit(String original) {
    Random random = new Random(original.hashCode());
    String text = original;
    int refused = 0;
    for (int i = 0; i < EDITS; i++) {
      List<KeyPath> paths = new ArrayList<>();
      collect(YamlDocument.parse(text).root(), KeyPath.ROOT, paths);
      Edit edit = edit(random, text, paths);
      switch (ConfigurationText.of(text).apply(edit)) {
        case Refused(String reason) -> {
          refused++;
          String unchanged = text;
          assertTrue(
              isExpected(reason), () -> edit + " was refused: " + reason + " in\n" + unchanged);
        }
        case Edited edited -> {
          check(text, edit, edited);
          text = edited.text().length() < 20_000 ? edited.text() : original;
        }
      }
    }
    int count = refused;
    assertTrue(count < EDITS / 5, () -> count + " of " + EDITS + " edits were refused");
  }

  /// What can only be changed by hand, and names that are taken.
  private static boolean isExpected(String reason) {
    return reason.contains("is taken")
        || reason.contains("would lose their places")
        || reason.contains("shares its line");
  }

  private static void check(String before, Edit edit, Edited edited) {
    String replayed = before;
    for (List<Splice> step : edited.steps()) {
      replayed = Splice.apply(replayed, step);
    }
    assertEquals(replayed, edited.text(), () -> "steps of " + edit);
    YamlDocument after = YamlDocument.parse(edited.text());
    assertTrue(after.findings().isEmpty(), () -> edit + " left " + after.findings());
    String rest = edited.text().replace("\r\n", "");
    assertEquals(
        -1, rest.indexOf(before.contains("\r\n") ? '\n' : '\r'), () -> "line ends after " + edit);
    assertEquals(before.startsWith("\uFEFF"), edited.text().startsWith("\uFEFF"));
    if (keepsComments(before, edit)) {
      List<String> lost = comments(before);
      comments(edited.text()).forEach(lost::remove);
      assertTrue(
          lost.isEmpty(),
          () -> edit + " lost " + lost + " of\n" + before + "\nin\n" + edited.text());
    }
  }

  /// Removing takes a part's own comments along, and so does replacing a map or list.
  private static boolean keepsComments(String before, Edit edit) {
    return switch (edit) {
      case Edit.Remove _ -> false;
      case Edit.Put(KeyPath path, Data _) ->
          Place.find(YamlDocument.parse(before).root(), path)
              .filter(place -> !(place.node() instanceof YamlNode.Scalar))
              .isEmpty();
      case Edit.Rename _, Edit.Insert _, Edit.Move _ -> true;
    };
  }

  private static List<String> comments(String text) {
    List<String> comments = new ArrayList<>();
    new Parse(LoadSettings.builder().setParseComments(true).build())
        .parseString(text)
        .forEach(event -> {
          if (event instanceof CommentEvent comment && !comment.getValue().isBlank()) {
            comments.add(comment.getValue());
          }
        });
    return comments;
  }

  /// An edit that makes sense for the part it names.
  private static Edit edit(Random random, String text, List<KeyPath> paths) {
    KeyPath path = paths.get(random.nextInt(paths.size()));
    Place place = Place.find(YamlDocument.parse(text).root(), path).orElseThrow();
    if (place.node() instanceof YamlNode.Sequence list && random.nextBoolean()) {
      return new Edit.Insert(path.item(random.nextInt(list.items().size() + 1)), value(random, 2));
    }
    if (place instanceof Place.Root
        || (place.node() instanceof YamlNode.Mapping && random.nextBoolean())) {
      return new Edit.Put(path.key("new-" + random.nextInt(9)), value(random, 2));
    }
    return switch (random.nextInt(4)) {
      case 0 -> new Edit.Put(path, value(random, 2));
      case 1 -> new Edit.Put(path, value(random, 0));
      case 2 -> new Edit.Remove(path);
      default ->
          place instanceof Place.Item item
              ? new Edit.Move(path, random.nextInt(item.parent().items().size()))
              : new Edit.Rename(path, "renamed" + random.nextInt(9));
    };
  }

  private static Data value(Random random, int depth) {
    List<String> texts =
        List.of(
            "word",
            "two words",
            "a: b",
            "#x",
            "*",
            "{id}",
            "",
            "null",
            "true",
            "- x",
            "it's",
            "\"quoted\"",
            "${NAME:-x}",
            "line\nbreak\n",
            "http://x:80",
            "trailing ",
            "😀",
            "a,b",
            "\t");
    return switch (depth == 0 ? 0 : random.nextInt(4)) {
      case 0, 1 -> new Data.Text(texts.get(random.nextInt(texts.size())));
      case 2 -> {
        Map<String, Data> members = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          members.put("key" + i, value(random, depth - 1));
        }
        yield new Data.Table(members);
      }
      default -> {
        List<Data> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(value(random, depth - 1));
        }
        yield new Data.Items(items);
      }
    };
  }

  private static void collect(YamlNode node, KeyPath path, List<KeyPath> paths) {
    paths.add(path);
    switch (node) {
      case YamlNode.Mapping mapping ->
          mapping
              .entries()
              .forEach(entry -> collect(entry.value(), path.key(entry.key().text()), paths));
      case YamlNode.Sequence sequence -> {
        for (int i = 0; i < sequence.items().size(); i++) {
          collect(sequence.items().get(i), path.item(i), paths);
        }
      }
      case YamlNode.Scalar _ -> {}
    }
  }
}
