package com.acme.console.certificates;

import com.acme.console.controls.EmptyState;
import java.time.ZoneId;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The screen's nodes, bound to its ViewModel.
final class CertificatesView {

  private static final double ROW = 56;

  private final CertificatesViewModel model;
  private final ChainView chains;
  private final ZoneId zone;
  private final List<TrustCommand> commands;
  private final Copied copied;

  @FXML private ListView<CertificateEntry> list;
  @FXML private VBox detail;
  @FXML private VBox localCa;
  @FXML private Label notice;
  @FXML private Button copyFingerprint;
  @FXML private Button exportChain;
  @FXML private Button importFiles;
  @FXML private Button renew;
  @FXML private Button revoke;
  @FXML private VBox awaited;
  @FXML private VBox problems;

  CertificatesView(CertificatesViewModel model, ZoneId zone, List<TrustCommand> commands) {
    this.model = model;
    this.copied = new Copied(model);
    this.chains = new ChainView(zone, copied);
    this.zone = zone;
    this.commands = commands;
  }

  void copyFingerprint() {
    model.chain().get().certificates().stream()
        .findFirst()
        .ifPresent(leaf -> copied.copy(leaf.fingerprint()));
  }

  @FXML
  void initialize() {
    list.setItems(model.entries());
    list.setFixedCellSize(ROW);
    list.setCellFactory(_ -> new CertificateCell());
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, now) -> {
          if (now != null) {
            model.selected().set(now);
          }
        });
    model.selected().addListener(_ -> select());
    select();
    notice.textProperty().bind(model.notice());
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(model.notice());
    notice
        .tooltipProperty()
        .bind(Bindings.when(model.notice().isEmpty()).then((Tooltip) null).otherwise(whole));
    bar();
    model.chain().addListener(_ -> showChain());
    showChain();
    new LocalCaCard(localCa, model, chains, commands, copied).follow();
    new AwaitedPane(awaited, model.issuing(), zone).follow();
    new ProblemsCard(problems, model, copied).follow();
    new RevokeButton(revoke, model).follow();
    model.emptiness().addListener(_ -> showEmptiness());
    showEmptiness();
  }

  private void bar() {
    var nothing =
        Bindings.createBooleanBinding(
            () -> model.chain().get().certificates().isEmpty(), model.chain());
    copyFingerprint.setGraphic(new FontIcon(Feather.COPY));
    copyFingerprint.setOnAction(_ -> copyFingerprint());
    copyFingerprint.setTooltip(
        new Tooltip("Copy the SHA-256 fingerprint of the server's certificate (Ctrl+Shift+C)"));
    copyFingerprint.disableProperty().bind(nothing);
    exportChain.setGraphic(new FontIcon(Feather.DOWNLOAD));
    exportChain.setOnAction(_ -> model.exportChain());
    exportChain.setTooltip(new Tooltip("Write the chain, without the key, to a file (Ctrl+S)"));
    exportChain.disableProperty().bind(nothing);
    importFiles.setGraphic(new FontIcon(Feather.UPLOAD));
    importFiles.setOnAction(_ -> model.importFiles());
    importFiles.setTooltip(
        new Tooltip(
            "Take a certificate and its key from files, once they are found good (Ctrl+O)"));
    renew.setGraphic(new FontIcon(Feather.REFRESH_CW));
    renew.setOnAction(_ -> model.renew());
    renew.setTooltip(new Tooltip("Have its CA issue it anew (Ctrl+R)"));
    renew
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                    () -> {
                      CertificateEntry entry = model.selected().get();
                      return entry == null || !entry.renewsItself();
                    },
                    model.selected())
                .or(model.issuing().busy()));
  }

  private void select() {
    CertificateEntry entry = model.selected().get();
    if (entry == null) {
      list.getSelectionModel().clearSelection();
    } else if (!entry.equals(list.getSelectionModel().getSelectedItem())) {
      list.getSelectionModel().select(entry);
    }
  }

  private void showChain() {
    Chain chain = model.chain().get();
    detail.getChildren().setAll(chain.certificates().stream().map(chains::of).toList());
    if (!chain.failure().isEmpty()) {
      detail.getChildren().add(new EmptyState(chain.failure(), "Ask again", model::again));
    }
    boolean something = !detail.getChildren().isEmpty();
    detail.setVisible(something);
    detail.setManaged(something);
  }

  private void showEmptiness() {
    list.setPlaceholder(
        switch (model.emptiness().get()) {
          case NONE -> null;
          case STOPPED ->
              new EmptyState("The server is stopped and serves none.", "Start", model::start);
          case NO_TLS ->
              new EmptyState(
                  "No listener speaks TLS, so there is no certificate.",
                  "Show the configuration",
                  model::showConfig);
        });
  }
}
