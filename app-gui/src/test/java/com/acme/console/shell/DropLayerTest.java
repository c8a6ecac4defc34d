package com.acme.console.shell;

import static com.acme.console.ShownScreen.fx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.NeedsToolkit;
import com.acme.console.draft.Applying;
import com.acme.console.draft.Checking;
import com.acme.console.draft.Draft;
import com.acme.console.draft.FileLink;
import com.acme.console.screen.Destination;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// What is told of files that are dragged over the window and dropped. No platform without a
/// display drags, so the events' own way is not gone here.
@NeedsToolkit
@SuppressWarnings("NullAway.Init")
class DropLayerTest {

  @TempDir private Path folder;
  private final FxRobot robot = new FxRobot();
  private final List<Destination> gone = new ArrayList<>();
  private DropLayer layer;

  @BeforeEach
  void show() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    FileLink link = new FileLink("sites: {}\n");
    Work work = new Work(Runnable::run, Runnable::run);
    Draft draft = new Draft();
    Checking checking = new Checking(link, work, draft, _ -> {});
    Applying applying = new Applying(link, work, new ServerState(), draft, checking);
    layer =
        fx(() ->
            new DropLayer(
                new FolderViewModel(link, work, new ServerState(), draft, applying, _ -> {}),
                gone::add));
    fx(() -> {
      stage.setScene(new Scene(layer, 600, 400));
      stage.show();
      return true;
    });
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  @Test
  void theTargetIsShownWhileFilesAreHeldOverTheWindow() {
    assertFalse(fx(layer::isVisible));
    hold();
    assertTrue(fx(layer::isVisible));
    assertTrue(texts().contains("Drop a folder to serve it"), texts()::toString);
  }

  @Test
  void aDroppedFolderIsReviewed() throws Exception {
    hold();
    drop(Files.createDirectory(folder.resolve("site")));
    assertEquals(List.of(new Destination.Review()), gone);
    assertFalse(fx(layer::isVisible));
  }

  @Test
  void aDroppedFileIsToldToBeNoneUntilTheUserHasSeenIt() throws Exception {
    Path file = Files.writeString(folder.resolve("notes.txt"), "");
    hold();
    drop(file);
    assertTrue(texts().contains(file + " is a file; drop a folder."), texts()::toString);
    assertEquals("drop-close", fx(() -> layer.getScene().getFocusOwner().getId()));
    robot.push(KeyCode.ESCAPE);
    assertFalse(fx(layer::isVisible));
    assertEquals(List.of(), gone);
  }

  private void hold() {
    fx(() -> {
      layer.hold();
      return true;
    });
  }

  private void drop(Path path) {
    List<File> files = List.of(path.toFile());
    fx(() -> {
      layer.drop(files);
      return true;
    });
  }

  private Set<String> texts() {
    return fx(() ->
        layer.lookupAll(".label").stream()
            .map(label -> ((Label) label).getText())
            .collect(Collectors.toSet()));
  }
}
