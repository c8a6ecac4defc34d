package com.acme.engine.config.text.yaml;

import com.acme.engine.config.text.yaml.YamlNode.Entry;
import com.acme.engine.config.text.yaml.YamlNode.Mapping;
import com.acme.engine.config.text.yaml.YamlNode.Scalar;
import com.acme.engine.config.text.yaml.YamlNode.Sequence;
import com.acme.engine.config.text.yaml.YamlNode.Style;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Builds the tree of one text from the parser's events.
final class TreeBuilder {

  /// Nesting no configuration needs; bounds the stack.
  private static final int MAX_DEPTH = 64;

  /// Code points no configuration needs; bounds the memory.
  private static final int MAX_LENGTH = 16 * 1024 * 1024;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setUseMarks(true).setCodePointLimit(MAX_LENGTH).build();

  private final String text;
  private final CodePoints points;
  private final Refusals refusals;
  private final List<Finding> findings = new ArrayList<>();
  private YamlNode root = nothing();

  TreeBuilder(String text) {
    this.text = text;
    this.points = new CodePoints(text);
    this.refusals = new Refusals(points, findings);
  }

  YamlDocument build() {
    boolean whole = false;
    try {
      read(new Parse(SETTINGS).parseString(text).iterator());
      whole = true;
    } catch (YamlEngineException e) {
      findings.add(new SyntaxErrors(text, points).explain(e));
    } catch (TooDeepException e) {
      findings.add(
          new Finding(e.at, "nested more than " + MAX_DEPTH + " deep", "flatten the text"));
    }
    return new YamlDocument(text, whole ? root : nothing(), findings, whole);
  }

  private void read(Iterator<Event> events) {
    boolean first = true;
    while (events.hasNext()) {
      if (events.next() instanceof DocumentStartEvent start) {
        refusals.directives(start);
        Event next = events.next();
        YamlNode node = node(next, events, 0);
        if (first) {
          root = node;
        } else {
          refusals.document(start);
        }
        first = false;
      }
    }
  }

  private YamlNode node(Event event, Iterator<Event> events, int depth) {
    if (depth > MAX_DEPTH) {
      throw new TooDeepException(start(event));
    }
    refusals.properties(event);
    return switch (event.getEventId()) {
      case Scalar -> scalar((ScalarEvent) event);
      case MappingStart -> mapping((CollectionStartEvent) event, events, depth);
      case SequenceStart -> sequence((CollectionStartEvent) event, events, depth);
      default -> refused((NodeEvent) event);
    };
  }

  private Scalar scalar(ScalarEvent event) {
    Mark start = start(event);
    int end = offset(event);
    Style style = style(event.getScalarStyle());
    if ((style == Style.LITERAL || style == Style.FOLDED) && !keepsBreaks(start.offset())) {
      end = withoutSpace(start.offset(), end);
    }
    int quote = style == Style.PLAIN ? 0 : 1;
    boolean verbatim =
        end - start.offset() == event.getValue().length() + 2 * quote
            && text.startsWith(event.getValue(), start.offset() + quote);
    return new Scalar(event.getValue(), style, verbatim ? quote : -1, start, end);
  }

  private Mapping mapping(CollectionStartEvent event, Iterator<Event> events, int depth) {
    List<Entry> entries = new ArrayList<>();
    Map<String, Mark> seen = new HashMap<>();
    int end = offset(event);
    Event next = events.next();
    for (; next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
      YamlNode key = node(next, events, depth + 1);
      YamlNode value = node(events.next(), events, depth + 1);
      end = value.end();
      if (refusals.key(key, seen) && key instanceof Scalar name) {
        entries.add(new Entry(name, value));
      }
    }
    end = event.isFlow() ? offset(next) : end;
    Mark start = start(event);
    return new Mapping(entries, event.isFlow(), misread(entries, start, end), start, end);
  }

  private Sequence sequence(CollectionStartEvent event, Iterator<Event> events, int depth) {
    List<YamlNode> items = new ArrayList<>();
    int end = offset(event);
    Event next = events.next();
    for (; next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
      YamlNode item = node(next, events, depth + 1);
      end = item.end();
      items.add(item);
    }
    return new Sequence(items, event.isFlow(), start(event), event.isFlow() ? offset(next) : end);
  }

  private Scalar refused(NodeEvent event) {
    return new Scalar("", Style.REFUSED, -1, start(event), offset(event));
  }

  /// `{path}` is a map with the key `path` and no value, which nobody means.
  private String misread(List<Entry> entries, Mark start, int end) {
    boolean bare =
        !entries.isEmpty()
            && text.charAt(start.offset()) == '{'
            && entries.stream()
                .allMatch(entry -> entry.value().start().offset() == entry.value().end());
    String source = bare ? text.substring(start.offset(), end) : "";
    return source.indexOf('\n') >= 0 || source.indexOf(':') >= 0 ? "" : source;
  }

  /// Whether the header of a block scalar says `+`.
  private boolean keepsBreaks(int start) {
    for (int i = start + 1; i < text.length() && i <= start + 2; i++) {
      if (text.charAt(i) == '+') {
        return true;
      }
    }
    return false;
  }

  private int withoutSpace(int start, int end) {
    int trimmed = end;
    while (trimmed > start && Character.isWhitespace(text.charAt(trimmed - 1))) {
      trimmed--;
    }
    return trimmed;
  }

  private Mark start(Event event) {
    return event.getStartMark().map(points::mark).orElse(Mark.START);
  }

  private int offset(Event event) {
    return event.getEndMark().map(mark -> points.offset(mark.getIndex())).orElse(0);
  }

  private static Scalar nothing() {
    return new Scalar("", Style.PLAIN, 0, Mark.START, 0);
  }

  private static Style style(ScalarStyle style) {
    return switch (style) {
      case PLAIN, JSON_SCALAR_STYLE -> Style.PLAIN;
      case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
      case DOUBLE_QUOTED -> Style.DOUBLE_QUOTED;
      case LITERAL -> Style.LITERAL;
      case FOLDED -> Style.FOLDED;
    };
  }

  /// Ends the walk through a text that is nested beyond reason.
  private static final class TooDeepException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Mark at;

    TooDeepException(Mark at) {
      super(null, null, false, false);
      this.at = at;
    }
  }
}
