package com.acme.engine.config.text.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Says in a user's words what the parser says in its own.
final class SyntaxErrors {

  private static final String QUOTE = "quote the text";

  private final String text;
  private final CodePoints points;

  SyntaxErrors(String text, CodePoints points) {
    this.text = text;
    this.points = points;
  }

  Finding explain(YamlEngineException e) {
    return switch (e) {
      case MarkedYamlEngineException marked -> explain(marked);
      case ReaderException unreadable -> unreadable(unreadable);
      default -> new Finding(Mark.START, "the text cannot be read as YAML", "check its size");
    };
  }

  private Finding explain(MarkedYamlEngineException e) {
    Mark at = e.getProblemMark().map(points::mark).orElse(Mark.START);
    Mark from = e.getContextMark().map(points::mark).orElse(at);
    String problem = String.valueOf(e.getProblem());
    String context = String.valueOf(e.getContext());
    if (context.contains("alias") || context.contains("anchor")) {
      return sigil(from);
    }
    if (problem.contains("cannot start any token")) {
      return cannotStart(at);
    }
    if (context.contains("quoted scalar")) {
      return quoted(problem, from, at);
    }
    if (context.contains("flow")) {
      return flow(problem, from, at);
    }
    return block(problem, from, at);
  }

  private Finding sigil(Mark at) {
    String word = word(at);
    return new Finding(
        at,
        "a leading " + charAt(at) + " has a meaning of its own in YAML",
        QUOTE + ": \"" + word + "\"");
  }

  private Finding cannotStart(Mark at) {
    if (charAt(at).equals("\t")) {
      return new Finding(at, "a tab cannot indent", "indent with spaces");
    }
    return new Finding(
        at, "a text cannot start with " + charAt(at), QUOTE + ": \"" + word(at) + "\"");
  }

  private static Finding quoted(String problem, Mark from, Mark at) {
    if (problem.contains("escape") || problem.contains("hexadecimal")) {
      return new Finding(
          at,
          "this is no escape that double quotes know",
          "use single quotes, in which a backslash is itself");
    }
    return new Finding(from, "this quote is never closed", "close it");
  }

  private Finding flow(String problem, Mark from, Mark at) {
    String seen = charAt(at);
    String open = charAt(from);
    if (seen.equals("{") || seen.equals("[")) {
      return new Finding(
          at,
          "inside { } and [ ] a " + seen + " begins a new " + (seen.equals("{") ? "map" : "list"),
          QUOTE + " that has braces or brackets");
    }
    if (seen.equals(":")) {
      return new Finding(
          at, "inside { } and [ ] a text cannot have its colon here", QUOTE + " that has it");
    }
    if (problem.contains("expected ','")) {
      return new Finding(
          at,
          "the " + open + " of line " + from.line() + " is not closed before this",
          "close it, put a comma between the entries, or quote what has a special meaning");
    }
    return new Finding(at, "a value is missing here", "write one, or remove the comma");
  }

  private Finding block(String problem, Mark from, Mark at) {
    if (problem.contains("mapping values are not allowed")) {
      return new Finding(
          at,
          "a second \": \" in one value, or a line that is indented too far",
          "quote the text if the colon belongs to it, else begin the key in a line of its own");
    }
    if (problem.contains("could not find expected ':'")) {
      return new Finding(
          from, "a key without a colon: " + word(from), "write \"key: value\" in one line");
    }
    if (problem.contains("expected <block end>")) {
      return new Finding(
          at,
          "this does not fit what began in line " + from.line() + ", column " + from.column(),
          "check the indentation, and that quotes enclose the whole value");
    }
    if (problem.contains("sequence entries are not allowed")) {
      return new Finding(at, "a list cannot begin here", "begin it in the next line");
    }
    return new Finding(at, "YAML cannot be read here: " + singleLine(problem), "correct the text");
  }

  private Finding unreadable(ReaderException e) {
    int offset = points.offset(Math.max(0, e.getPosition()));
    String before = text.substring(0, offset);
    int lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
    int line = (int) before.lines().count() + (lineStart == before.length() ? 1 : 0);
    int column = before.codePointCount(lineStart, before.length()) + 1;
    return new Finding(
        new Mark(offset, Math.max(1, line), column),
        "the character U+%04X is not allowed in YAML".formatted(e.getCodePoint()),
        "remove it, or write it as an escape in double quotes");
  }

  private String charAt(Mark at) {
    return at.offset() < text.length()
        ? Character.toString(text.codePointAt(at.offset()))
        : "end of the text";
  }

  /// What stands there up to a space or the end of a flow entry.
  private String word(Mark at) {
    int end = at.offset();
    while (end < text.length() && " \t\r\n,]}".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return Optional.of(text.substring(at.offset(), end))
        .filter(word -> word.length() < 60)
        .orElse("…");
  }

  private static String singleLine(String problem) {
    return problem.replaceAll("\\s+", " ");
  }
}
