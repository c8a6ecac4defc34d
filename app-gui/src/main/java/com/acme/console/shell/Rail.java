package com.acme.console.shell;

import com.acme.console.screen.Destination;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The navigation rail: a button with icon and word for each screen there is.
final class Rail extends VBox {

  private final Map<Place, ToggleButton> buttons = new EnumMap<>(Place.class);
  private final ToggleGroup group = new ToggleGroup();

  Rail(Collection<Place> places, Navigator navigator) {
    getStyleClass().add("rail");
    for (Place place : places) {
      ToggleButton button = button(place, key(buttons.size()));
      button.setOnAction(_ -> navigator.go(new Destination.Plain(place)));
      buttons.put(place, button);
    }
    getChildren().setAll(buttons.values());
    addEventFilter(KeyEvent.KEY_PRESSED, this::moveFocus);
  }

  /// The key that leads to the screen at an index.
  static KeyCombination key(int index) {
    return KeyCombination.valueOf("Shortcut+" + (index + 1));
  }

  /// Marks where the user is.
  void select(Optional<Place> place) {
    place.map(buttons::get).ifPresent(group::selectToggle);
  }

  private ToggleButton button(Place place, KeyCombination key) {
    ToggleButton button = new ToggleButton(place.title(), new FontIcon(icon(place)));
    button.setId("rail-" + place.name().toLowerCase(java.util.Locale.ROOT));
    button.getStyleClass().add("rail-button");
    button.setContentDisplay(ContentDisplay.TOP);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setToggleGroup(group);
    button.setTooltip(new Tooltip(place.title() + "  " + key.getDisplayText()));
    // The screen that is shown stays marked when its button is pressed again.
    button.addEventFilter(javafx.event.ActionEvent.ACTION, _ -> group.selectToggle(button));
    return button;
  }

  private void moveFocus(KeyEvent event) {
    List<ToggleButton> all = new ArrayList<>(buttons.values());
    int at = all.indexOf(event.getTarget());
    int to = event.getCode() == KeyCode.DOWN ? at + 1 : at - 1;
    boolean arrow = event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP;
    if (arrow && at >= 0) {
      all.get(Math.floorMod(to, all.size())).requestFocus();
      event.consume();
    }
  }

  private static Ikon icon(Place place) {
    return switch (place) {
      case OVERVIEW -> Feather.ACTIVITY;
      case TRAFFIC -> Feather.LIST;
      case ROUTES -> Feather.GIT_BRANCH;
      case UPSTREAMS -> Feather.SERVER;
      case CACHE -> Feather.DATABASE;
      case CERTIFICATES -> Feather.SHIELD;
      case LOGS -> Feather.FILE_TEXT;
      case CONFIG -> Feather.CODE;
      case SETTINGS -> Feather.SETTINGS;
    };
  }
}
