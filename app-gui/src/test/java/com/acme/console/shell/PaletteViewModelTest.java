package com.acme.console.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.console.screen.Command;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;

class PaletteViewModelTest {

  private final SimpleBooleanProperty enabled = new SimpleBooleanProperty(true);
  private final List<Entry> entries =
      List.of(
          entry("Traffic", "Clear traffic"),
          entry("Routes", "Add route"),
          entry("", "Go to Settings"),
          new Entry("", new Command("Start or stop the server", null, enabled, () -> {})));
  private final PaletteViewModel model = new PaletteViewModel(() -> entries);

  @Test
  void nothingTypedFindsEverythingInItsOrder() {
    model.open();
    assertEquals(
        List.of("Clear traffic", "Add route", "Go to Settings", "Start or stop the server"),
        titles());
  }

  @Test
  void theBeginningOfAWordComesBeforeLettersFarApart() {
    model.query().set("se");
    assertEquals(List.of("Go to Settings", "Start or stop the server"), titles().subList(0, 2));
  }

  @Test
  void lettersInOrderAreEnough() {
    model.query().set("clrtr");
    assertEquals(List.of("Clear traffic"), titles());
  }

  @Test
  void theScreensNameFindsItsCommands() {
    model.query().set("routes");
    assertEquals(List.of("Add route"), titles());
  }

  @Test
  void whatCannotBeDoneNowIsNotOffered() {
    enabled.set(false);
    model.query().set("server");
    assertEquals(List.of(), titles());
  }

  private List<String> titles() {
    return model.found().stream().map(entry -> entry.command().title()).toList();
  }

  private static Entry entry(String where, String title) {
    return new Entry(where, new Command(title, null, null, () -> {}));
  }
}
