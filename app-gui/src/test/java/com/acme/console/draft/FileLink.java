package com.acme.console.draft;

import com.acme.console.engine.Applied;
import com.acme.console.engine.ConfigDocument;
import com.acme.console.engine.ConfigProblem;
import com.acme.console.engine.LinkFailure;
import com.acme.console.engine.Reload;
import com.acme.console.engine.Revision;
import com.acme.console.engine.UnaskedLink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A server of which only the configuration's text is known. A text with `bad` in it has a problem
/// where that word stands.
public final class FileLink extends UnaskedLink {

  private final List<String> history = new ArrayList<>();
  private String file;

  /// What keeps the file from being written; empty: nothing.
  public String unwritable = "";

  /// Why the server cannot be asked; empty: it can.
  public String unreachable = "";

  public FileLink(String text) {
    this.file = text;
    history.add(text);
  }

  /// What the file says.
  public String file() {
    return file;
  }

  /// Somebody else changes the file.
  public void write(String text) {
    file = text;
  }

  /// The document of a text.
  public static ConfigDocument document(String text) {
    return new ConfigDocument("/site/acme.yaml", text, "\"" + text.hashCode() + "\"", "dev", "");
  }

  @Override
  public ConfigDocument configuration() throws LinkFailure {
    reach();
    return document(file);
  }

  @Override
  public List<ConfigProblem> validate(String text) throws LinkFailure {
    reach();
    return problems(text);
  }

  @Override
  public Applied apply(String text, String etag) throws LinkFailure {
    reach();
    if (!document(file).etag().equals(etag)) {
      return new Applied.Outdated(document(file));
    }
    if (!unwritable.isEmpty()) {
      return new Applied.Unwritable(unwritable);
    }
    if (!problems(text).isEmpty()) {
      return new Applied.Refused(problems(text));
    }
    file = text;
    history.add(text);
    return new Applied.Serving(served("console"), document(text));
  }

  @Override
  public Applied reload() throws LinkFailure {
    reach();
    return problems(file).isEmpty()
        ? new Applied.Serving(served("console"), document(file))
        : new Applied.Refused(problems(file));
  }

  @Override
  public List<Revision> history() throws LinkFailure {
    reach();
    List<Revision> revisions = new ArrayList<>();
    for (int number = history.size(); number > 0; number--) {
      revisions.add(new Revision(number, Instant.EPOCH, number == 1 ? "start" : "console", ""));
    }
    return revisions;
  }

  @Override
  public Optional<String> revision(long number) {
    return number > history.size() ? Optional.empty() : Optional.of(history.get((int) number - 1));
  }

  private Reload served(String trigger) {
    return new Reload(Instant.EPOCH, true, trigger, history.size(), List.of());
  }

  private void reach() throws LinkFailure {
    if (!unreachable.isEmpty()) {
      throw new LinkFailure(unreachable);
    }
  }

  private static List<ConfigProblem> problems(String text) {
    int at = text.indexOf("bad");
    if (at < 0) {
      return List.of();
    }
    String before = text.substring(0, at);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = at - before.lastIndexOf('\n');
    return List.of(new ConfigProblem("/site/acme.yaml", line, column, "this is bad", "write good"));
  }
}
