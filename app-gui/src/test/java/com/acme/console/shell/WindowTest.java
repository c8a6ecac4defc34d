package com.acme.console.shell;

import static com.acme.console.ShownScreen.fx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.NeedsToolkit;
import com.acme.console.ScriptedLink;
import com.acme.console.draft.Applying;
import com.acme.console.draft.Checking;
import com.acme.console.draft.Draft;
import com.acme.console.screen.Command;
import com.acme.console.screen.Place;
import com.acme.console.screen.Screen;
import com.acme.console.screen.ScreenCommand;
import com.acme.console.screen.ScreenPlan;
import com.acme.console.state.Appearance;
import com.acme.console.state.PreferencesFile;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// The frame around screens that tell what becomes of them.
@NeedsToolkit
@SuppressWarnings("NullAway.Init")
class WindowTest {

  @TempDir private Path folder;
  private final FxRobot robot = new FxRobot();
  private final List<String> told = new ArrayList<>();
  private Stage stage;

  @BeforeEach
  void show() throws Exception {
    stage = FxToolkit.registerPrimaryStage();
    fx(() -> {
      Map<Place, ScreenPlan> plans = new EnumMap<>(Place.class);
      List.of(Place.OVERVIEW, Place.TRAFFIC, Place.LOGS)
          .forEach(place -> plans.put(place, plan(place)));
      ScriptedLink link = new ScriptedLink();
      Work work = new Work(Runnable::run, Runnable::run);
      ServerState state = new ServerState();
      Draft draft = new Draft();
      Checking checking = new Checking(link, work, draft, _ -> {});
      new Window(
              stage,
              new ShellViewModel(link, work, state, draft.unapplied(), ZoneOffset.UTC),
              new FolderViewModel(
                  link,
                  work,
                  state,
                  draft,
                  new Applying(link, work, state, draft, checking),
                  _ -> {}),
              _ -> Optional.empty(),
              plans,
              new PreferencesFile(folder.resolve("console.json"), Runnable::run),
              new SimpleObjectProperty<>(Appearance.LIGHT),
              new SimpleObjectProperty<>(ColorScheme.LIGHT),
              _ -> {})
          .show();
      return true;
    });
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  @Test
  void thePaletteOffersTheCommandsOfAllScreensAndMakesNone() {
    robot.push(KeyCode.SHORTCUT, KeyCode.K);
    robot.write("look at");
    assertEquals(
        List.of("Look at Overview", "Look at Traffic", "Look at Logs"),
        fx(() -> found().getItems().stream().map(entry -> entry.command().title()).toList()));
    assertEquals(List.of("made Overview"), told);
  }

  @Test
  void aCommandOfAnotherScreenMakesThatScreenAlone() {
    robot.push(KeyCode.SHORTCUT, KeyCode.K);
    robot.write("look at logs");
    robot.push(KeyCode.ENTER);
    assertEquals(List.of("made Overview", "made Logs", "looked at Logs"), told);
  }

  @Test
  void theMenuOffersTheCommandsOfAllScreensAndMakesNone() {
    robot.push(KeyCode.F10);
    List<String> titles =
        fx(() ->
            robot.listWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                .map(MenuItem::getText)
                .toList());
    assertTrue(titles.containsAll(List.of("Overview", "Traffic", "Logs")), titles::toString);
    assertEquals(List.of("made Overview"), told);
  }

  @SuppressWarnings("unchecked")
  private ListView<Entry> found() {
    return (ListView<Entry>) stage.getScene().getRoot().lookup(".palette .list-view");
  }

  private ScreenPlan plan(Place place) {
    return new ScreenPlan(_ -> new Told(place), commands(place));
  }

  private static List<ScreenCommand<Told>> commands(Place place) {
    return List.of(ScreenCommand.of("Look at " + place.title(), "Shortcut+J", Told::look));
  }

  private final class Told implements Screen {

    private final Place place;
    private final Node root = new StackPane();

    Told(Place place) {
      this.place = place;
      told.add("made " + place.title());
    }

    void look() {
      told.add("looked at " + place.title());
    }

    @Override
    public Node root() {
      return root;
    }

    @Override
    public List<Command> commands() {
      return ScreenCommand.on(this, WindowTest.commands(place));
    }
  }
}
