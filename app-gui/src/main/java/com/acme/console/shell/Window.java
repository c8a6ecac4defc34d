package com.acme.console.shell;

import com.acme.console.dialogs.Browser;
import com.acme.console.dialogs.OpenFolder;
import com.acme.console.screen.Command;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Place;
import com.acme.console.screen.Screen;
import com.acme.console.screen.ScreenCommand;
import com.acme.console.screen.ScreenPlan;
import com.acme.console.state.Appearance;
import com.acme.console.state.Preferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;

/// The one window: the frame, its screens, its commands and their keys.
public final class Window {

  private static final String LAST_PLACE = "window.screen";

  private final Stage stage;
  private final Preferences preferences;
  private final ShellViewModel model;
  private final ShellView view;
  private final ScreenHost host;
  private final CommandPalette palette = new CommandPalette(this::entries);
  private final Looks looks;
  private final Keys keys;
  private final WindowState windowState;
  private final Command openPalette = Command.of("Search commands", "Shortcut+K", palette::open);
  private final Command openMenu = Command.of("Open the menu", "F10", this::openMenu);
  private final Command startOrStop;
  private final Command record;
  private final FolderViewModel folders;
  private final OpenFolder openFolder;

  /// Everything is made but the screens, which are made when they are first shown.
  ///
  /// @param screens all screens there are
  /// @param system whether the system asks for light or dark
  /// @param folders serves a folder
  /// @param openFolder asks for one
  /// @param browser opens a URL
  public Window(
      Stage stage,
      ShellViewModel model,
      FolderViewModel folders,
      OpenFolder openFolder,
      Map<Place, ScreenPlan> screens,
      Preferences preferences,
      ObjectProperty<Appearance> appearance,
      ObservableValue<ColorScheme> system,
      Browser browser) {
    this.stage = stage;
    this.preferences = preferences;
    this.model = model;
    this.view = new ShellView(model, browser);
    this.host = new ScreenHost(screens, view.content());
    this.folders = folders;
    this.openFolder = openFolder;
    Scene scene = new Scene(view.root());
    stage.setScene(scene);
    stage.setTitle("ACME Web Server");
    this.windowState = new WindowState(stage, preferences);
    this.looks = new Looks(appearance, system, scene);
    this.keys = new Keys(scene);
    this.startOrStop =
        Command.of("Start or stop the server", "Shortcut+Shift+S", model::startOrStop);
    this.record = Command.of("Turn recording on or off", "Shortcut+E", model::toggleRecording);
    assemble();
  }

  private void assemble() {
    Rail rail = new Rail(host.places(), host);
    view.rail(rail);
    DropLayer dropLayer = new DropLayer(folders, host);
    dropLayer.over(view.root());
    view.root().getChildren().addAll(palette, dropLayer);
    view.commands(openPalette, openMenu, startOrStop, record);
    view.navigator(host);
    host.place()
        .addListener((_, _, place) -> {
          rail.select(place);
          keys.set(commands());
          place.ifPresent(at -> preferences.put(LAST_PLACE, at.name()));
        });
    keys.set(commands());
    stage.iconifiedProperty().addListener((_, _, hidden) -> host.windowShown(!hidden));
  }

  /// Shows it, where it was and on the screen that was shown last.
  public void show() {
    windowState.restore();
    stage.show();
    windowState.follow();
    Place first = host.places().iterator().next();
    host.go(new Destination.Plain(lastPlace().orElse(first)));
  }

  /// Runs a task once, when the user closes the window.
  public void onClosed(Runnable task) {
    stage.setOnCloseRequest(_ -> task.run());
  }

  /// Leads to another screen.
  public Navigator navigator() {
    return host;
  }

  /// All screens there are, in their order.
  public List<Place> places() {
    return List.copyOf(host.places());
  }

  private Optional<Place> lastPlace() {
    Optional<String> last = preferences.get(LAST_PLACE);
    return host.places().stream().filter(place -> last.equals(Optional.of(place.name()))).findAny();
  }

  /// Closes it as a click on its cross does.
  public void close() {
    stage.fireEvent(
        new javafx.stage.WindowEvent(stage, javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST));
  }

  private void openMenu() {
    view.open(MainMenu.of(entries()));
  }

  /// The screen's commands first: where two have one key, the screen's wins.
  private List<Command> commands() {
    List<Command> all = new ArrayList<>(host.current().map(Screen::commands).orElse(List.of()));
    all.addAll(frameCommands());
    all.addAll(goCommands());
    return all;
  }

  private List<Command> frameCommands() {
    return List.of(
        openPalette,
        openMenu,
        startOrStop,
        Command.of("Restart the server", "Shortcut+Shift+Alt+S", model::restart),
        record,
        Command.of("Read the configuration again", "Shortcut+Shift+L", model::reload),
        Command.of("Serve a folder", "Shortcut+Shift+F", this::serveFolder),
        Command.of("Change the theme", "Shortcut+Shift+T", looks::next),
        Command.of("Quit", "Shortcut+Q", this::close));
  }

  private void serveFolder() {
    openFolder.ask("Folder to serve").ifPresent(folder -> folders.serve(List.of(folder), host));
  }

  private List<Command> goCommands() {
    List<Command> all = new ArrayList<>();
    for (Place place : host.places()) {
      KeyCombination key = Rail.key(all.size());
      all.add(
          new Command(
              "Go to " + place.title(), key, null, () -> host.go(new Destination.Plain(place))));
    }
    return all;
  }

  /// What the palette and the menu offer, the screen shown first; another one is gone to first.
  private List<Entry> entries() {
    List<Entry> all = new ArrayList<>();
    Optional<Place> here = host.place().get();
    here.ifPresent(place ->
        host.current()
            .ifPresent(screen ->
                screen.commands().forEach(one -> all.add(new Entry(place.title(), one)))));
    frameCommands().forEach(command -> all.add(new Entry("", command)));
    goCommands().forEach(command -> all.add(new Entry("", command)));
    for (Place place : host.places()) {
      if (!here.equals(Optional.of(place))) {
        host.offered(place).forEach(one -> all.add(new Entry(place.title(), at(place, one))));
      }
    }
    return all;
  }

  /// Makes the screen if it was never shown.
  private Command at(Place place, ScreenCommand<?> command) {
    return new Command(
        command.title(),
        command.key(),
        null,
        () -> {
          host.go(new Destination.Plain(place));
          host.current().stream()
              .flatMap(screen -> screen.commands().stream())
              .filter(one -> one.title().equals(command.title()))
              .forEach(one -> one.action().run());
        });
  }
}
