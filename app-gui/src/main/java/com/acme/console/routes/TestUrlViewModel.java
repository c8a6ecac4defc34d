package com.acme.console.routes;

import com.acme.console.draft.Draft;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.Explained;
import com.acme.console.engine.Field;
import com.acme.console.engine.LinkFailure;
import com.acme.console.engine.Question;
import com.acme.console.state.Work;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Where a request would go with the draft, told while it is typed and while the draft changes.
public final class TestUrlViewModel {

  private static final String DRAFT_HAS_PROBLEMS =
      "The draft has problems, so it answers nothing yet.";

  private final EngineLink link;
  private final Draft draft;
  private final Latest latest;
  private final StringProperty method = new SimpleStringProperty("GET");
  private final StringProperty url = new SimpleStringProperty("");
  private final StringProperty fields = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Optional<Explained>> answer =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper serving = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /// What was answered.
  ///
  /// @param draft empty: the draft has problems
  /// @param serving empty: it serves what the draft says
  /// @param reason why the draft does not answer
  private record Answers(Optional<Explained> draft, Optional<Explained> serving, String reason) {}

  TestUrlViewModel(EngineLink link, Work work, Draft draft) {
    this.link = link;
    this.draft = draft;
    this.latest = new Latest(work);
    List.of(method, url, fields).forEach(asked -> asked.addListener(_ -> ask()));
    draft.text().addListener(_ -> ask());
    draft.base().addListener(_ -> ask());
  }

  public StringProperty method() {
    return method;
  }

  /// Absolute; `http://` is put before a URL without a scheme.
  public StringProperty url() {
    return url;
  }

  /// Header fields, a line each: `Name: value`.
  public StringProperty fields() {
    return fields;
  }

  /// Which routes were considered; empty: nothing was asked, or the answer is not known.
  public ReadOnlyObjectProperty<Optional<Explained>> answer() {
    return answer.getReadOnlyProperty();
  }

  /// Where the request goes with the draft, in words.
  public ReadOnlyStringProperty verdict() {
    return verdict.getReadOnlyProperty();
  }

  /// Where it goes now, in words; empty: nowhere else.
  public ReadOnlyStringProperty serving() {
    return serving.getReadOnlyProperty();
  }

  /// Why there is no answer; empty: there is one, or nothing was asked.
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// Asks anew.
  public void ask() {
    if (url.get().isBlank()) {
      show(Optional.empty(), "", "", "");
      return;
    }
    Question question = question();
    String text = draft.text().get();
    boolean changed = draft.base().get().filter(base -> base.text().equals(text)).isEmpty();
    latest.ask(
        () -> answers(question, text, changed),
        this::show,
        reason -> show(Optional.empty(), "", "", reason));
  }

  private Answers answers(Question question, String text, boolean changed) throws LinkFailure {
    if (!changed) {
      return new Answers(Optional.of(link.explain(question)), Optional.empty(), "");
    }
    Explained now = link.explain(question);
    try {
      return new Answers(Optional.of(link.explain(question, text)), Optional.of(now), "");
    } catch (LinkFailure problems) {
      return new Answers(Optional.empty(), Optional.of(now), DRAFT_HAS_PROBLEMS);
    }
  }

  private void show(Answers answers) {
    String way = answers.draft().map(TestUrlViewModel::way).orElse("");
    String now = answers.serving().map(TestUrlViewModel::way).orElse("");
    show(answers.draft(), way, now.equals(way) ? "" : now, answers.reason());
  }

  private void show(Optional<Explained> explained, String way, String now, String wrong) {
    problem.set(wrong);
    verdict.set(way);
    serving.set(now);
    answer.set(explained);
  }

  private Question question() {
    String asked = url.get().strip();
    String absolute = asked.contains("://") ? asked : "http://" + asked;
    return new Question(method.get(), absolute, fieldLines());
  }

  private List<Field> fieldLines() {
    return fields
        .get()
        .lines()
        .filter(line -> line.indexOf(':') > 0)
        .map(line -> {
          int colon = line.indexOf(':');
          return new Field(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        })
        .toList();
  }

  private static String way(Explained explained) {
    return explained.route().isEmpty()
        ? explained.verdict()
        : explained.site() + " / " + explained.route();
  }
}
