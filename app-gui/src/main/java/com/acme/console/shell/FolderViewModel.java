package com.acme.console.shell;

import com.acme.console.dialogs.Browser;
import com.acme.console.draft.Applying;
import com.acme.console.draft.Draft;
import com.acme.console.draft.Result;
import com.acme.console.engine.ConfigDocument;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.LinkFailure;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.engine.ServerSnapshot.Listener;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Navigator;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import com.acme.engine.config.text.edit.ConfigurationText;
import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.edit.Edit;
import com.acme.engine.config.text.edit.Outcome;
import com.acme.engine.config.text.yaml.KeyPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Makes a folder a site of its own: the draft gets it as one step, the review shows what will be
/// written, and once it is applied a browser opens it.
public final class FolderViewModel {

  private final EngineLink link;
  private final Work work;
  private final ServerState state;
  private final Draft draft;
  private final Browser browser;
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /// Name of the site that is opened when it is served.
  private Optional<String> awaited = Optional.empty();

  /// @param listed whether it has no index, so that its files are listed
  private record Found(Path folder, boolean listed, ConfigDocument document) {}

  public FolderViewModel(
      EngineLink link,
      Work work,
      ServerState state,
      Draft draft,
      Applying applying,
      Browser browser) {
    this.link = link;
    this.work = work;
    this.state = state;
    this.draft = draft;
    this.browser = browser;
    applying.result().addListener((_, _, now) -> applied(now));
  }

  /// Why what was dropped is not served, and what to do; empty: nothing is wrong.
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// The user has seen the problem.
  void dismiss() {
    problem.set("");
  }

  /// Puts a site for the folder into the draft and goes on to the review.
  ///
  /// @param dropped one folder, or what is told to be none
  void serve(List<Path> dropped, Navigator navigator) {
    problem.set("");
    if (dropped.size() != 1) {
      problem.set(dropped.size() + " things were dropped; drop one folder at a time.");
      return;
    }
    work.run(() -> look(dropped.getFirst()), found -> add(found, navigator), problem::set);
  }

  private Found look(Path path) throws LinkFailure, InterruptedException {
    if (!Files.isDirectory(path)) {
      throw new LinkFailure(
          path + (Files.exists(path) ? " is a file" : " is not there") + "; drop a folder.");
    }
    Path folder = path.toAbsolutePath().normalize();
    boolean listed = !Files.exists(folder.resolve("index.html"));
    return new Found(folder, listed, link.configuration());
  }

  private void add(Found found, Navigator navigator) {
    draft.current(found.document());
    if (!draft.readOnly().isEmpty()) {
      problem.set(draft.readOnly());
      return;
    }
    ConfigurationText text = ConfigurationText.of(draft.text().get(), draft.environment());
    String name = unused(text, label(found.folder()));
    switch (text.apply(new Edit.Put(path(name), site(name, found)))) {
      case Outcome.Edited(String changed, var _) -> {
        draft.edit("Serve folder " + name, changed);
        awaited = Optional.of(name);
        navigator.go(new Destination.Review());
      }
      case Outcome.Refused(String reason) ->
          problem.set("The folder cannot be added to the configuration: " + reason + ".");
    }
  }

  private static Data site(String name, Found found) {
    Map<String, Data> files = new LinkedHashMap<>();
    files.put("root", Data.text(found.folder().toString()));
    if (found.listed()) {
      files.put("browse", Data.text("true"));
    }
    Map<String, Data> route = new LinkedHashMap<>();
    route.put("name", Data.text("files"));
    route.put("path", Data.text("/**"));
    route.put("files", new Data.Table(files));
    Map<String, Data> site = new LinkedHashMap<>();
    site.put("hosts", Data.items(Data.text(host(name))));
    site.put("routes", Data.items(new Data.Table(route)));
    return new Data.Table(site);
  }

  /// The folder's name as a label of a host name (RFC 1123 section 2.1).
  private static String label(Path folder) {
    String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String label = plain.substring(0, Math.min(plain.length(), 50)).replaceAll("^-|-$", "");
    return label.isEmpty() ? "folder" : label;
  }

  /// What the configuration has under that name stays.
  private static String unused(ConfigurationText text, String name) {
    String free = name;
    for (int i = 2; text.at(path(free)).isPresent(); i++) {
      free = name + "-" + i;
    }
    return free;
  }

  private static KeyPath path(String site) {
    return KeyPath.ROOT.key("sites").key(site);
  }

  private static String host(String site) {
    return site + ".localhost";
  }

  /// A site that was undone before the apply is not opened.
  private void applied(Result result) {
    if (result instanceof Result.Serving) {
      Optional<String> site = awaited;
      awaited = Optional.empty();
      String served = draft.base().get().map(ConfigDocument::text).orElse("");
      ConfigurationText text = ConfigurationText.of(served, draft.environment());
      site.filter(name -> text.at(path(name)).isPresent())
          .flatMap(this::url)
          .ifPresent(browser::open);
    }
  }

  /// By HTTPS where there is a listener for it.
  private Optional<String> url(String site) {
    return state.snapshot().get().map(ServerSnapshot::listeners).stream()
        .flatMap(List::stream)
        .filter(listener -> listener.port() != 0 && !listener.name().equals("admin"))
        .max(Comparator.comparing(Listener::tls))
        .map(listener -> listener.url().replaceFirst("//.*:", "//" + host(site) + ":"));
  }
}
