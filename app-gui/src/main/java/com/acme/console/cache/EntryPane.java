package com.acme.console.cache;

import com.acme.console.controls.FactGrid;
import com.acme.console.controls.Unit;
import com.acme.console.engine.CacheView.Entry;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One stored response in full, and what can be done with it.
final class EntryPane extends VBox {

  private final Label url = new Label();
  private final FactGrid facts =
      new FactGrid(
          List.of("Status", "Content type", "Size", "Age", "Freshness", "Varies by", "Tags"));

  EntryPane(CacheViewModel model, Runnable choose) {
    getStyleClass().addAll("card", "entry-pane");
    url.getStyleClass().addAll("code", "url");
    url.setWrapText(true);
    url.setMinHeight(USE_PREF_SIZE);
    Button purge = new Button("Purge…", new FontIcon(Feather.TRASH_2));
    purge.setId("choose");
    purge.setOnAction(_ -> choose.run());
    purge.setTooltip(new Tooltip("Choose it for the purge below (Ctrl+D)"));
    purge.setMinWidth(USE_PREF_SIZE);
    Button traffic = new Button("Show its traffic", new FontIcon(Feather.LIST));
    traffic.setId("traffic");
    traffic.setOnAction(_ -> model.showTraffic());
    traffic.setTooltip(new Tooltip("Show who asked for it (Ctrl+T)"));
    traffic.setMinWidth(USE_PREF_SIZE);
    HBox actions = new HBox(purge, traffic);
    actions.getStyleClass().add("actions");
    getChildren().addAll(url, actions, facts);
  }

  void show(Entry entry) {
    url.setText(entry.url());
    facts.set("Status", EntryFigure.STATUS.text(entry));
    facts.set("Content type", entry.contentType());
    facts.set("Size", Unit.BYTES.text(entry.bytes()));
    facts.set("Age", EntryFigure.AGE.text(entry));
    facts.set("Freshness", EntryFigure.FRESH.text(entry));
    facts.set("Varies by", String.join(", ", entry.vary()));
    facts.set("Tags", String.join(", ", entry.tags()));
  }
}
