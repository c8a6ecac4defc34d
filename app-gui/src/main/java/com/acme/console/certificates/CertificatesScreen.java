package com.acme.console.certificates;

import com.acme.console.controls.Fxml;
import com.acme.console.dialogs.OpenFile;
import com.acme.console.dialogs.SaveFile;
import com.acme.console.draft.Draft;
import com.acme.console.engine.EngineLink;
import com.acme.console.screen.Command;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Screen;
import com.acme.console.screen.ScreenCommand;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;

/// Certificates, as the navigation rail shows it.
public final class CertificatesScreen implements Screen {

  /// What a user can do here.
  public static final List<ScreenCommand<CertificatesScreen>> COMMANDS =
      List.of(
          ScreenCommand.of(
              "Copy the fingerprint", "Shortcut+Shift+C", screen -> screen.view.copyFingerprint()),
          ScreenCommand.of(
              "Export the certificate chain", "Shortcut+S", screen -> screen.model.exportChain()),
          ScreenCommand.of("Renew the certificate", "Shortcut+R", screen -> screen.model.renew()),
          ScreenCommand.of(
              "Import a certificate", "Shortcut+O", screen -> screen.model.importFiles()),
          ScreenCommand.of(
              "Trust the local CA", "Shortcut+T", screen -> screen.model.trusting().install()));

  private final CertificatesViewModel model;
  private final CertificatesView view;
  private final Parent root;

  /// @param zone whose clock the user reads
  /// @param draft names the certificates that are imported
  /// @param os as Java names it: `os.name`
  public CertificatesScreen(
      EngineLink link,
      Work work,
      ServerState state,
      Navigator navigator,
      InstantSource clock,
      ZoneId zone,
      Draft draft,
      OpenFile openFile,
      SaveFile saveFile,
      String os) {
    this.model =
        new CertificatesViewModel(link, work, state, navigator, clock, draft, openFile, saveFile);
    this.view = new CertificatesView(model, zone, TrustCommand.on(os));
    root = Fxml.load(view, "certificates.fxml");
  }

  @Override
  public Node root() {
    return root;
  }

  @Override
  public void shown() {
    model.update();
  }

  @Override
  public List<Command> commands() {
    return ScreenCommand.on(this, COMMANDS);
  }
}
