package com.acme.console.routes.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.controls.Chunk;
import com.acme.console.draft.Draft;
import com.acme.console.engine.ConfigDocument;
import com.acme.console.routes.text.FormText;
import com.acme.console.routes.text.Outlines;
import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Literal;
import com.acme.engine.config.text.schema.Schema;
import com.acme.engine.config.text.schema.Shape;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Forms hold every key that the schema has below a route, and write nothing else.
class EveryKeyTest {

  private static final KeyPath ROUTE = KeyPath.parse("sites.shop.routes[0]");
  private static final String ACTION = "        %s   # what answers";
  private static final Map<String, String> SHORT =
      Map.of(
          "proxy", "proxy: api",
          "files", "files: ./public",
          "redirect", "redirect: /there",
          "respond", "respond: 200",
          "handler", "handler: chat");
  private static final String TEXT =
      """
      # the shop's configuration

      sites:
        shop:                  # one site
          hosts: ["shop.localhost"]
          routes:
            # the first
            - path: '/one/**'  # quoted
      %s
            # the second
            - { path: /two, respond: 204 }
      upstreams: { api: { servers: ["http://127.0.0.1:${PORT:-9001}"] } }
      """;

  /// A scalar somewhere below a route.
  record Leaf(KeyPath path, Literal<?> literal) {
    String action() {
      String key = path.steps().get(4) instanceof KeyPath.Step.Key(String name) ? name : "";
      return Outlines.ACTIONS.contains(key) ? key : "respond";
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  static Stream<Leaf> leaves() {
    List<Leaf> leaves = new ArrayList<>();
    collect(Schema.shape(ROUTE).orElseThrow(), ROUTE, leaves);
    return leaves.stream();
  }

  private static void collect(Shape shape, KeyPath path, List<Leaf> leaves) {
    switch (shape) {
      case Shape.Text(var literal) -> leaves.add(new Leaf(path, literal));
      case Shape.Items(Shape of) -> collect(of, path.item(0), leaves);
      case Shape.Table(var names, Shape of) ->
          collect(of, path.key(names.name().equals("status") ? "404" : "X-Some"), leaves);
      case Shape.Section section ->
          section.keys().stream()
              .filter(Key::available)
              .forEach(key -> collect(key.shape(), path.key(key.name()), leaves));
      case Shape.Either(Shape.Text shortly, Shape longer) -> {
        if (FormText.shortKey(shape).isEmpty()) {
          leaves.add(new Leaf(path, shortly.literal()));
        }
        collect(longer, path, leaves);
      }
      case Shape.Named _, Shape.Overlay _ -> throw new AssertionError(path + " has no form");
    }
  }

  @ParameterizedTest
  @MethodSource("leaves")
  void whatIsTypedInAFieldIsInTheTextAndNothingElseChanges(Leaf leaf) {
    String action = ACTION.formatted(SHORT.get(leaf.action()));
    String before = TEXT.formatted(action);
    Draft draft = draft(before);
    DraftEditor editor = new DraftEditor(draft);

    new FieldViewModel(editor, leaf.path(), leaf.literal()).value().set("1.10 # {no}: \"it\"");

    String after = draft.text().get();
    assertEquals("", editor.refused().get());
    assertEquals(
        "1.10 # {no}: \"it\"",
        new FieldViewModel(new DraftEditor(draft(after)), leaf.path(), leaf.literal())
            .value()
            .get(),
        after);
    for (Chunk chunk : Chunk.between(before, after)) {
      assertTrue(List.of(action, PATH).containsAll(chunk.removed()), after);
    }
    assertTrue(after.contains("# what answers") && after.contains("# quoted"), after);
    draft.undo();
    assertEquals(before, draft.text().get());
  }

  private static final List<List<String>> PLAIN_CACHES =
      List.of(List.of("cache: true"), List.of("cache:", "adaptive: true"));

  private static final String PATH = "      - path: '/one/**'  # quoted";

  @ParameterizedTest
  @MethodSource("leaves")
  void whatIsTakenOutOfAFieldLeavesNoTraceInTheText(Leaf leaf) {
    String before = TEXT.formatted(ACTION.formatted(SHORT.get(leaf.action())));
    Draft draft = draft(before);
    DraftEditor editor = new DraftEditor(draft);
    boolean wasThere = editor.form().value(leaf.path()).isPresent();
    FieldViewModel field = new FieldViewModel(editor, leaf.path(), leaf.literal());

    field.value().set("v");
    editor.edit("clear", editor.form().clear(leaf.path()));

    assertEquals("", editor.form().scalar(leaf.path()));
    boolean inAction = leaf.path().steps().get(4).equals(new KeyPath.Step.Key(leaf.action()));
    boolean isPolicy = leaf.path().parent().last() instanceof KeyPath.Step.Item;
    if (!wasThere && !inAction && !isPolicy) {
      List<Chunk> left = Chunk.between(before, draft.text().get());
      assertTrue(left.isEmpty() || isEmptyPolicy(left) || isPlainCache(left), draft.text().get());
    }
  }

  /// A policy without settings is one with its defaults, so it stays.
  private static boolean isEmptyPolicy(List<Chunk> left) {
    return left.size() == 1
        && left.getFirst().removed().isEmpty()
        && left.getFirst().added().getFirst().strip().equals("middleware:")
        && left.getFirst().added().getLast().strip().endsWith(": {}");
  }

  /// So does a cache without settings.
  private static boolean isPlainCache(List<Chunk> left) {
    return left.size() == 1
        && left.getFirst().removed().isEmpty()
        && PLAIN_CACHES.contains(left.getFirst().added().stream().map(String::strip).toList());
  }

  private static Draft draft(String text) {
    Draft draft = new Draft();
    draft.current(new ConfigDocument("acme.yaml", text, "\"1\"", "", ""));
    return draft;
  }
}
