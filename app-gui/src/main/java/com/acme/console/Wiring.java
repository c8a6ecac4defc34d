package com.acme.console;

import com.acme.console.cache.CacheScreen;
import com.acme.console.certificates.CertificatesScreen;
import com.acme.console.config.ConfigScreen;
import com.acme.console.dialogs.Browser;
import com.acme.console.dialogs.OpenFile;
import com.acme.console.dialogs.OpenFolder;
import com.acme.console.dialogs.SaveFile;
import com.acme.console.draft.Applying;
import com.acme.console.draft.Checking;
import com.acme.console.draft.Draft;
import com.acme.console.draft.TypingPause;
import com.acme.console.engine.EngineLink;
import com.acme.console.logs.LogsScreen;
import com.acme.console.overview.OverviewScreen;
import com.acme.console.routes.RoutesScreen;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Place;
import com.acme.console.screen.Screen;
import com.acme.console.screen.ScreenPlan;
import com.acme.console.settings.SettingsScreen;
import com.acme.console.shell.FolderViewModel;
import com.acme.console.shell.ShellViewModel;
import com.acme.console.shell.Window;
import com.acme.console.state.Appearance;
import com.acme.console.state.PreferencesFile;
import com.acme.console.state.Pump;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import com.acme.console.traffic.TrafficScreen;
import com.acme.console.upstreams.UpstreamsScreen;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.stage.Stage;

/// Puts the console together by hand. Made and used on the FX thread.
final class Wiring {

  /// How long typing must pause before a draft is checked.
  private static final Duration TYPING_PAUSE = Duration.ofMillis(300);

  private final EngineLink link;
  private final PreferencesFile preferences;
  private final ServerState state = new ServerState();
  private final Work work =
      new Work(Executors.newVirtualThreadPerTaskExecutor(), Platform::runLater);
  private final ObjectProperty<Appearance> appearance;
  private final ObservableValue<ColorScheme> system;
  private final Browser browser;
  private final OpenFile openFile;
  private final OpenFolder openFolder;
  private final SaveFile saveFile;
  private final ZoneId zone = ZoneId.systemDefault();
  private final Draft draft = new Draft();
  private final Checking checking;
  private final Applying applying;

  /// @param system whether the system asks for light or dark
  Wiring(
      EngineLink link,
      PreferencesFile preferences,
      ObservableValue<ColorScheme> system,
      Browser browser,
      OpenFile openFile,
      OpenFolder openFolder,
      SaveFile saveFile) {
    this.link = link;
    this.preferences = preferences;
    this.system = system;
    this.browser = browser;
    this.openFile = openFile;
    this.openFolder = openFolder;
    this.saveFile = saveFile;
    this.checking = new Checking(link, work, draft, new TypingPause(TYPING_PAUSE));
    this.applying = new Applying(link, work, state, draft, checking);
    this.appearance = new SimpleObjectProperty<>(Appearance.chosen(preferences));
    appearance.addListener((_, _, chosen) -> preferences.put(Appearance.KEY, chosen.name()));
  }

  /// A window on a server that is being started.
  Window window(Stage stage) {
    ShellViewModel shell = new ShellViewModel(link, work, state, draft.unapplied(), zone);
    FolderViewModel folders = new FolderViewModel(link, work, state, draft, applying, browser);
    Window window =
        new Window(
            stage, shell, folders, openFolder, screens(), preferences, appearance, system, browser);
    Pump pump = new Pump(link, state, Platform::runLater);
    stage.iconifiedProperty().addListener((_, _, hidden) -> pump.shown(!hidden));
    stage.setOnHidden(_ -> pump.close());
    pump.start();
    shell.startOrStop();
    return window;
  }

  /// A screen that is not here has no place on the rail.
  private Map<Place, ScreenPlan> screens() {
    Map<Place, ScreenPlan> screens = new EnumMap<>(Place.class);
    screens.put(
        Place.ROUTES,
        new ScreenPlan(
            navigator -> new RoutesScreen(link, work, state, navigator, draft, checking, applying),
            RoutesScreen.COMMANDS));
    screens.put(
        Place.CONFIG,
        new ScreenPlan(
            _ -> new ConfigScreen(link, work, state, draft, checking, applying),
            ConfigScreen.COMMANDS));
    screens.put(Place.OVERVIEW, new ScreenPlan(this::overview, OverviewScreen.COMMANDS));
    screens.put(
        Place.TRAFFIC,
        new ScreenPlan(
            navigator -> new TrafficScreen(link, work, state, navigator, preferences),
            TrafficScreen.COMMANDS));
    screens.put(
        Place.UPSTREAMS,
        new ScreenPlan(
            navigator ->
                new UpstreamsScreen(link, work, state, navigator, InstantSource.system(), zone),
            UpstreamsScreen.COMMANDS));
    screens.put(
        Place.CERTIFICATES, new ScreenPlan(this::certificates, CertificatesScreen.COMMANDS));
    screens.put(
        Place.CACHE,
        new ScreenPlan(
            navigator -> new CacheScreen(link, work, state, navigator), CacheScreen.COMMANDS));
    screens.put(
        Place.LOGS,
        new ScreenPlan(
            navigator -> new LogsScreen(link, work, state, navigator, zone), LogsScreen.COMMANDS));
    screens.put(
        Place.SETTINGS,
        new ScreenPlan(
            navigator -> new SettingsScreen(link, work, state, navigator, preferences, appearance),
            List.of()));
    return screens;
  }

  private Screen overview(Navigator navigator) {
    return new OverviewScreen(
        link, work, state, navigator, InstantSource.system(), zone, browser, preferences);
  }

  private Screen certificates(Navigator navigator) {
    return new CertificatesScreen(
        link,
        work,
        state,
        navigator,
        InstantSource.system(),
        zone,
        draft,
        openFile,
        saveFile,
        System.getProperty("os.name", ""));
  }
}
