package com.acme.console.shell;

import com.acme.console.screen.Command;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The menu: a sub-menu a screen, then the frame's own commands, each with its key.
final class MainMenu {

  private MainMenu() {}

  static ContextMenu of(List<Entry> entries) {
    Map<String, Menu> screens = new LinkedHashMap<>();
    ContextMenu menu = new ContextMenu();
    entries.stream()
        .filter(entry -> !entry.where().isEmpty())
        .forEach(entry ->
            screens
                .computeIfAbsent(entry.where(), title -> new Menu(title))
                .getItems()
                .add(item(entry.command())));
    menu.getItems().addAll(screens.values());
    if (!screens.isEmpty()) {
      menu.getItems().add(new SeparatorMenuItem());
    }
    entries.stream()
        .filter(entry -> entry.where().isEmpty())
        .forEach(entry -> menu.getItems().add(item(entry.command())));
    return menu;
  }

  /// The key is shown here and works through {@link Keys}.
  private static MenuItem item(Command command) {
    MenuItem item = new MenuItem(command.title());
    item.setMnemonicParsing(false);
    item.setAccelerator(command.key());
    item.setDisable(!Keys.isEnabled(command));
    item.setOnAction(_ -> command.action().run());
    return item;
  }
}
