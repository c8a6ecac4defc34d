package com.acme.console.settings;

import com.acme.console.controls.Unit;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.Recording;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.state.Appearance;
import com.acme.console.state.RecordingSwitch;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What can be set, and where things lie.
public final class SettingsViewModel {

  private final EngineLink link;
  private final Work work;
  private final ServerState server;
  private final RecordingSwitch recorder;
  private final ObjectProperty<Appearance> appearance;
  private final String choicesFile;
  private final ReadOnlyBooleanWrapper recording = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyStringWrapper recorded = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper configFile = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper environment = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper version = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper process = new ReadOnlyStringWrapper("");
  private final ObservableList<ServerSnapshot.Listener> listeners =
      FXCollections.observableArrayList();
  private final ObservableList<ServerSnapshot.Listener> shownListeners =
      FXCollections.unmodifiableObservableList(listeners);
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");

  /// @param choicesFile where this console's own choices are kept
  public SettingsViewModel(
      EngineLink link,
      Work work,
      ServerState server,
      ObjectProperty<Appearance> appearance,
      Path choicesFile) {
    this.link = link;
    this.work = work;
    this.server = server;
    this.recorder = new RecordingSwitch(link, work, server);
    this.appearance = appearance;
    this.choicesFile = choicesFile.toString();
    server.snapshot().addListener((_, _, now) -> now.ifPresent(this::show));
    server.recording().addListener((_, _, now) -> now.ifPresent(this::show));
    server.snapshot().get().ifPresent(this::show);
    server.recording().get().ifPresent(this::show);
  }

  /// Turns the recorder on or off.
  public void record(boolean on) {
    failure.set("");
    recorder.turn(on, failure::set);
  }

  /// Forgets all recorded exchanges.
  public void clear() {
    work.run(
        () -> {
          link.clearExchanges();
          return link.recording();
        },
        this::answered,
        failure::set);
  }

  private void answered(Recording state) {
    failure.set("");
    server.show(state);
    show(state);
  }

  private void show(Recording state) {
    recording.set(state.on());
    recorded.set(
        String.format(
            Locale.ROOT,
            "%,d exchanges kept in %s; %,d passed over because too many came at once",
            state.kept(),
            Unit.BYTES.text(state.bytes()),
            state.passedOver()));
  }

  private void show(ServerSnapshot snapshot) {
    configFile.set(snapshot.configFile().isEmpty() ? "none" : snapshot.configFile());
    environment.set(snapshot.environment());
    version.set(snapshot.version());
    process.set(Long.toString(snapshot.pid()));
    List<ServerSnapshot.Listener> bound =
        snapshot.listeners().stream().filter(listener -> listener.port() != 0).toList();
    if (!listeners.equals(bound)) {
      listeners.setAll(bound);
    }
  }

  /// The look; to be changed.
  public ObjectProperty<Appearance> appearance() {
    return appearance;
  }

  public ReadOnlyBooleanProperty recording() {
    return recording.getReadOnlyProperty();
  }

  /// What the recorder keeps, in words.
  public ReadOnlyStringProperty recorded() {
    return recorded.getReadOnlyProperty();
  }

  /// The file the server runs from.
  public ReadOnlyStringProperty configFile() {
    return configFile.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty environment() {
    return environment.getReadOnlyProperty();
  }

  /// Of the server's build.
  public ReadOnlyStringProperty version() {
    return version.getReadOnlyProperty();
  }

  /// ID of the server's process.
  public ReadOnlyStringProperty process() {
    return process.getReadOnlyProperty();
  }

  /// The sockets it is bound to.
  public ObservableList<ServerSnapshot.Listener> listeners() {
    return shownListeners;
  }

  /// Where this console's own choices are kept.
  public String choicesFile() {
    return choicesFile;
  }

  /// What went wrong last, in words; empty: nothing.
  public ReadOnlyStringProperty failure() {
    return failure.getReadOnlyProperty();
  }
}
