package com.acme.console.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.Snapshots;
import com.acme.console.draft.Applying;
import com.acme.console.draft.Checking;
import com.acme.console.draft.Draft;
import com.acme.console.draft.FileLink;
import com.acme.console.screen.Destination;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderViewModelTest {

  @TempDir private Path folder;
  private final FileLink link = new FileLink("sites:\n  shop:\n    hosts: [shop.localhost]\n");
  private final Work work = new Work(Runnable::run, Runnable::run);
  private final ServerState state = new ServerState();
  private final Draft draft = new Draft();
  private final Applying applying =
      new Applying(link, work, state, draft, new Checking(link, work, draft, _ -> {}));
  private final List<String> opened = new ArrayList<>();
  private final List<Destination> gone = new ArrayList<>();
  private final FolderViewModel model =
      new FolderViewModel(link, work, state, draft, applying, opened::add);

  @Test
  void aFolderIsPutIntoTheDraftAndReviewedBeforeItIsWritten() throws Exception {
    String before = link.file();
    Path site = made("My Photos_2026");
    Files.writeString(site.resolve("index.html"), "hello");
    serve(site);
    assertEquals(
        """
        sites:
          shop:
            hosts: [shop.localhost]
          my-photos-2026:
            hosts: [my-photos-2026.localhost]
            routes:
              - name: files
                path: /**
                files: { root: %s }
        """
            .formatted(site),
        draft.text().get());
    assertEquals(List.of(new Destination.Review()), gone);
    assertEquals(before, link.file());
    assertEquals("Serve folder my-photos-2026", draft.undoWhat().get());
  }

  @Test
  void theFilesOfAFolderWithoutIndexAreListed() throws Exception {
    serve(made("notes"));
    assertTrue(draft.text().get().contains("browse: true"), draft.text().get());
  }

  @Test
  void aNameThatIsTakenGetsANumberAndOneWithoutLettersAName() throws Exception {
    serve(made("Shop"));
    assertTrue(draft.text().get().contains("hosts: [shop-2.localhost]"), draft.text().get());
    serve(made("__"));
    assertTrue(draft.text().get().contains("hosts: [folder.localhost]"), draft.text().get());
  }

  @Test
  void itIsOpenedByHttpsOnceItIsServed() throws Exception {
    state.show(Snapshots.running());
    serve(made("notes"));
    assertEquals(List.of(), opened);
    applying.apply();
    assertEquals(List.of("https://notes.localhost:8443/"), opened);
    draft.edit(link.file() + "# more\n");
    applying.apply();
    assertEquals(1, opened.size(), "it is opened once");
  }

  @Test
  void whatWasUndoneBeforeTheApplyIsNotOpened() throws Exception {
    state.show(Snapshots.running());
    serve(made("notes"));
    draft.undo();
    assertFalse(draft.dirty().get());
    draft.edit(link.file() + "# more\n");
    applying.apply();
    assertEquals(List.of(), opened);
  }

  @Test
  void whatIsNoFolderIsToldAndChangesNothing() throws Exception {
    Path file = Files.writeString(folder.resolve("notes.txt"), "");
    serve(file);
    assertEquals(file + " is a file; drop a folder.", model.problem().get());
    serve(folder.resolve("gone"));
    assertEquals(folder.resolve("gone") + " is not there; drop a folder.", model.problem().get());
    serve(made("one"), made("two"));
    assertEquals("2 things were dropped; drop one folder at a time.", model.problem().get());
    assertFalse(draft.dirty().get());
    assertEquals(List.of(), gone);
    model.dismiss();
    assertEquals("", model.problem().get());
  }

  @Test
  void aTextThatCannotBeReadIsToldAndStays() throws Exception {
    link.write("sites: [\n");
    serve(made("notes"));
    assertTrue(
        model.problem().get().startsWith("The folder cannot be added to the configuration: "),
        model.problem().get());
    assertFalse(draft.dirty().get());
  }

  private Path made(String name) throws Exception {
    return Files.createDirectory(folder.resolve(name));
  }

  private void serve(Path... dropped) {
    model.serve(List.of(dropped), gone::add);
  }
}
