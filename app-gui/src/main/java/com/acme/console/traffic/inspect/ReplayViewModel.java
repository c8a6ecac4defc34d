package com.acme.console.traffic.inspect;

import com.acme.console.engine.Content;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.ExchangeDetail;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.Field;
import com.acme.console.engine.LinkFailure;
import com.acme.console.engine.ReplayEdit;
import com.acme.console.engine.Replayed;
import com.acme.console.state.Work;
import com.acme.console.traffic.body.Decoded;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A recorded request that is sent again, as it was or edited.
public final class ReplayViewModel {

  private final EngineLink link;
  private final Work work;
  private final Consumer<String> sent;
  private final StringProperty method = new SimpleStringProperty("");
  private final StringProperty target = new SimpleStringProperty("");
  private final StringProperty fields = new SimpleStringProperty("");
  private final StringProperty body = new SimpleStringProperty("");
  private final BooleanProperty editableBody = new SimpleBooleanProperty(true);
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper sending = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Optional<Result>> result =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Inspected> original = Optional.empty();
  private String recordedBody = "";

  /// What came of a replay.
  ///
  /// @param replayed the server's answer
  /// @param difference of the new response with the recorded one; empty: the new one is not kept
  public record Result(ExchangeRow original, Replayed replayed, Optional<Difference> difference) {

    /// It in one line.
    public String summary() {
      String was = original.status() == 0 ? "nothing" : Integer.toString(original.status());
      String is = replayed.status() == 0 ? "nothing" : Integer.toString(replayed.status());
      String same = difference.filter(Difference::isNone).isPresent() ? ", the same response" : "";
      String cut = replayed.failure().isEmpty() ? "" : ", cut short: " + replayed.failure();
      return "Answered " + is + same + " (recorded: " + was + ")" + cut;
    }

    /// Which secrets were not sent; empty: none.
    public String omitted() {
      return replayed.omitted().isEmpty()
          ? ""
          : "Not sent, because secrets are not recorded: " + String.join(", ", replayed.omitted());
    }
  }

  /// @param sent gets the new exchange's ID, on the FX thread
  public ReplayViewModel(EngineLink link, Work work, Consumer<String> sent) {
    this.link = link;
    this.work = work;
    this.sent = sent;
  }

  public StringProperty method() {
    return method;
  }

  /// Path and query.
  public StringProperty target() {
    return target;
  }

  /// One `Name: value` a line.
  public StringProperty fields() {
    return fields;
  }

  public StringProperty body() {
    return body;
  }

  /// Whether the content is text; other content is sent as it was recorded.
  public BooleanProperty editableBody() {
    return editableBody;
  }

  /// What a user should know before it is sent; empty: nothing.
  public ReadOnlyStringProperty note() {
    return note.getReadOnlyProperty();
  }

  /// Why it was not sent; empty: it was, or nobody asked.
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// Whether an answer is waited for.
  public ReadOnlyBooleanProperty sending() {
    return sending.getReadOnlyProperty();
  }

  /// What came of it last.
  public ReadOnlyObjectProperty<Optional<Result>> result() {
    return result.getReadOnlyProperty();
  }

  /// The request that would be sent.
  public Optional<Inspected> original() {
    return original;
  }

  /// Whether this is about that exchange: the recorded one, or the one that was sent.
  boolean concerns(String id) {
    return original.filter(recorded -> recorded.row().id().equals(id)).isPresent()
        || result.get().filter(now -> now.replayed().id().equals(id)).isPresent();
  }

  /// Takes a request to be edited; edits of that same request stay.
  public void edit(Inspected inspected) {
    boolean same = original.filter(old -> old.row().id().equals(inspected.row().id())).isPresent();
    if (!same && inspected.detail().isPresent()) {
      original = Optional.of(inspected);
      restore();
    }
  }

  /// Lets go of all edits.
  public void restore() {
    original.ifPresent(
        inspected -> inspected.detail().ifPresent(detail -> fill(inspected, detail)));
  }

  private void fill(Inspected inspected, ExchangeDetail detail) {
    Optional<String> text =
        inspected.request().map(Content::bytes).map(Decoded::strictText).orElse(Optional.of(""));
    method.set(detail.row().method());
    target.set(detail.target());
    fields.set(FieldLines.write(detail.requestFields()));
    recordedBody = text.orElse("");
    body.set(recordedBody);
    editableBody.set(text.isPresent());
    note.set(note(detail));
    problem.set("");
    result.set(Optional.empty());
  }

  private static String note(ExchangeDetail detail) {
    List<String> secrets =
        detail.requestFields().stream().filter(Field::isOmitted).map(Field::name).toList();
    return secrets.isEmpty()
        ? ""
        : "Secrets are not recorded: type a value for "
            + String.join(", ", secrets)
            + ", or it is left out.";
  }

  /// Sends a request as it was.
  public void again(Inspected inspected) {
    edit(inspected);
    send(inspected, ReplayEdit.NONE);
  }

  /// Sends what is edited.
  public void send() {
    FieldLines.Read read = FieldLines.read(fields.get());
    problem.set(read.problem());
    if (read.problem().isEmpty()) {
      original.ifPresent(inspected -> send(inspected, changes(inspected, read.fields())));
    }
  }

  private ReplayEdit changes(Inspected inspected, List<Field> now) {
    ExchangeDetail detail = inspected.detail().orElseThrow();
    boolean fieldsChanged = !fields.get().equals(FieldLines.write(detail.requestFields()));
    return new ReplayEdit(
        changed(method.get().strip(), detail.row().method()),
        changed(target.get().strip(), detail.target()),
        fieldsChanged ? Optional.of(now) : Optional.empty(),
        editableBody.get() ? changed(body.get(), recordedBody) : Optional.empty());
  }

  private static Optional<String> changed(String now, String recorded) {
    return now.equals(recorded) ? Optional.empty() : Optional.of(now);
  }

  private void send(Inspected inspected, ReplayEdit edit) {
    sending.set(true);
    problem.set("");
    work.run(() -> replay(inspected, edit), this::answered, this::refused);
  }

  private Result replay(Inspected inspected, ReplayEdit edit)
      throws LinkFailure, InterruptedException {
    ExchangeRow row = inspected.row();
    Replayed replayed = link.replay(row.id(), edit);
    Optional<ExchangeDetail> now = link.exchange(replayed.id());
    Optional<Difference> difference = Optional.empty();
    if (now.isPresent()) {
      Inspected after = Inspected.ask(link, now.get().row());
      difference =
          Optional.of(Difference.between(ResponseText.lines(inspected), ResponseText.lines(after)));
    }
    return new Result(row, replayed, difference);
  }

  private void answered(Result now) {
    sending.set(false);
    result.set(Optional.of(now));
    if (now.replayed().recorded()) {
      sent.accept(now.replayed().id());
    }
  }

  private void refused(String why) {
    sending.set(false);
    problem.set(why);
  }
}
