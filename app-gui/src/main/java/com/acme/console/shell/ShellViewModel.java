package com.acme.console.shell;

import com.acme.console.controls.Unit;
import com.acme.console.engine.Batch;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.Recording;
import com.acme.console.engine.Reload;
import com.acme.console.engine.Second;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.engine.ServerSnapshot.State;
import com.acme.console.state.RecordingSwitch;
import com.acme.console.state.ServerState;
import com.acme.console.state.ServerSwitch;
import com.acme.console.state.Work;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What the frame shows of the server, and what it can do with it.
public final class ShellViewModel {

  private final EngineLink link;
  private final Work work;
  private final ServerState server;
  private final ServerSwitch servers;
  private final RecordingSwitch recorder;
  private final ReadOnlyIntegerProperty unapplied;
  private final DateTimeFormatter clock;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.STARTING);
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("ACME");
  private final ReadOnlyStringWrapper stateWord = new ReadOnlyStringWrapper("Starting");
  private final ReadOnlyStringWrapper ports = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper recording = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyStringWrapper kept = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper dropped = new ReadOnlyStringWrapper("0 dropped");
  private final ReadOnlyStringWrapper heap = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper lastApply = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper refused = new ReadOnlyBooleanWrapper();
  private long droppedCount;

  /// @param unapplied how many changes to the configuration wait for a review
  /// @param zone times are shown in
  public ShellViewModel(
      EngineLink link,
      Work work,
      ServerState server,
      ReadOnlyIntegerProperty unapplied,
      ZoneId zone) {
    this.link = link;
    this.work = work;
    this.server = server;
    this.servers = new ServerSwitch(link, work, server);
    this.recorder = new RecordingSwitch(link, work, server);
    this.unapplied = unapplied;
    this.clock = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    server.snapshot().addListener((_, _, now) -> now.ifPresent(this::show));
    server.recording().addListener((_, _, now) -> now.ifPresent(this::show));
    server.listen(this::happened);
  }

  /// Starts the server where it does not run, else stops it.
  public void startOrStop() {
    change(server.isRunning() ? EngineLink::stop : EngineLink::start);
  }

  /// Stops the server, then starts it.
  public void restart() {
    change(link -> {
      link.stop();
      link.start();
    });
  }

  /// Turns the recorder off where it is on, else on.
  public void toggleRecording() {
    recorder.turn(!recording.get(), this::failed);
  }

  /// Reads the configuration's file again.
  public void reload() {
    work.run(link::reload, _ -> {}, this::failed);
  }

  private void change(ServerSwitch.Change change) {
    busy.set(true);
    servers.change(change, () -> busy.set(false), this::failed);
  }

  /// A failed start is told by the snapshot too, which may come later.
  private void failed(String reason) {
    busy.set(false);
    problem.set(reason);
  }

  private void show(ServerSnapshot snapshot) {
    state.set(snapshot.state());
    stateWord.set(ServerWords.state(snapshot));
    name.set(ServerWords.name(snapshot));
    problem.set(snapshot.problem());
    ports.set(ServerWords.ports(snapshot));
    snapshot.lastReload().ifPresent(this::applied);
  }

  private void show(Recording now) {
    recording.set(now.on());
    String text = String.format(Locale.ROOT, "%,d kept", now.kept());
    kept.set(
        now.passedOver() == 0
            ? text
            : text + String.format(Locale.ROOT, ", %,d passed over", now.passedOver()));
  }

  private void happened(Batch batch) {
    if (batch.dropped() > 0) {
      droppedCount += batch.dropped();
      dropped.set(String.format(Locale.ROOT, "%,d dropped", droppedCount));
    }
    batch.seconds().stream().reduce((_, later) -> later).ifPresent(this::show);
    batch.reloads().stream().reduce((_, later) -> later).ifPresent(this::applied);
  }

  private void show(Second second) {
    heap.set("Heap " + Unit.BYTES.text(second.heapBytes()));
  }

  private void applied(Reload reload) {
    String time = clock.format(reload.time());
    int problems = reload.problems().size();
    refused.set(!reload.applied());
    lastApply.set(
        reload.applied()
            ? "Applied" + revision(reload) + " at " + time
            : "Refused at " + time + ": " + problems + (problems == 1 ? " problem" : " problems"));
  }

  private static String revision(Reload reload) {
    return reload.revision() == 0 ? "" : " revision " + reload.revision();
  }

  /// The name of what is served.
  public ReadOnlyStringProperty name() {
    return name.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /// The state in one word.
  public ReadOnlyStringProperty stateWord() {
    return stateWord.getReadOnlyProperty();
  }

  /// The ports it is bound to, such as `:8080 :8443`.
  public ReadOnlyStringProperty ports() {
    return ports.getReadOnlyProperty();
  }

  /// What does not work, in words; empty: all does.
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// Whether a start or a stop is under way.
  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty recording() {
    return recording.getReadOnlyProperty();
  }

  /// How many exchanges are kept, in words.
  public ReadOnlyStringProperty kept() {
    return kept.getReadOnlyProperty();
  }

  /// How many events this console lost, in words.
  public ReadOnlyStringProperty dropped() {
    return dropped.getReadOnlyProperty();
  }

  /// The heap in use, in words; empty before the first second.
  public ReadOnlyStringProperty heap() {
    return heap.getReadOnlyProperty();
  }

  /// What became of the configuration read last, in words; empty: none was read.
  public ReadOnlyStringProperty lastApply() {
    return lastApply.getReadOnlyProperty();
  }

  /// Whether it was refused.
  public ReadOnlyBooleanProperty refused() {
    return refused.getReadOnlyProperty();
  }

  /// How many changes wait for a review.
  public ReadOnlyIntegerProperty unapplied() {
    return unapplied;
  }

  /// The server's sockets, for links and the clipboard.
  public List<ServerSnapshot.Listener> listeners() {
    Optional<ServerSnapshot> snapshot = server.snapshot().get();
    return snapshot.map(ServerSnapshot::listeners).orElse(List.of());
  }
}
