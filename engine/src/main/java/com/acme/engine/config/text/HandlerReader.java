package com.acme.engine.config.text;

import com.acme.engine.config.Action;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.Nearest;
import com.acme.engine.exchange.HandlerOptions;
import com.acme.engine.plugin.Offer;
import com.acme.engine.plugin.Offered;
import com.acme.engine.plugin.Plugins;
import com.acme.engine.plugin.Unusable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads which handlers of plug-ins answer.
final class HandlerReader {

  private static final String FOLDER = "plugins";

  private final Findings findings;
  private final NamedFiles files;
  private final Plugins plugins;
  private final Section root;
  private final Optional<Path> folder;
  private @Nullable Offer offer;

  /// What cannot be used of a folder with plug-ins is a problem, whether or not a route names it.
  HandlerReader(Findings findings, NamedFiles files, Plugins plugins, Section root) {
    this.findings = findings;
    this.files = files;
    this.plugins = plugins;
    this.root = root;
    this.folder = folder();
    if (folder.isPresent()) {
      Offer _ = offer();
    }
  }

  /// The handler of a route; empty where nothing can be made of it.
  Optional<Action> read(Section section) {
    Optional<Located<String>> name = section.located("name", Literals.NAME);
    Map<String, String> options = new LinkedHashMap<>();
    section
        .entries("options", Literals.TEXT)
        .forEach((option, value) -> options.put(option, value.value()));
    return name.flatMap(named ->
        offered(named)
            .flatMap(offered -> {
              HandlerOptions told = new HandlerOptions(options, files.folder());
              Optional<String> refusal = offered.refusal(told);
              refusal.ifPresent(why -> refused(section, named, why));
              return refusal.isPresent()
                  ? Optional.empty()
                  : Optional.of(
                      new Action.Handler(named.value(), options, files.folder(), offered.origin()));
            }));
  }

  private Optional<Offered> offered(Located<String> name) {
    Map<String, Offered> known = offer().handlers();
    Optional<Offered> offered = Optional.ofNullable(known.get(name.value()));
    if (offered.isEmpty()) {
      findings.add(
          name.at(),
          "there is no handler \"" + name.shown() + "\"",
          known.isEmpty()
              ? "put the jar of a plug-in that has it into the folder plugins"
              : Nearest.remedy(name.shown(), known.keySet(), "there are"));
    }
    return offered;
  }

  private void refused(Section section, Located<String> name, String why) {
    int turn = why.indexOf("; ");
    findings.add(
        section.has("options") ? section.at("options") : name.at(),
        "the handler " + name.shown() + ": " + (turn < 0 ? why : why.substring(0, turn)),
        turn < 0 ? "correct its options" : why.substring(turn + 2));
  }

  private Offer offer() {
    Offer known = offer;
    if (known == null) {
      known = plugins.in(folder);
      offer = known;
      known.unusable().forEach(this::unusable);
    }
    return known;
  }

  private void unusable(Unusable found) {
    findings.add(
        root.at(FOLDER), "the plug-in " + found.where() + " " + found.why(), found.remedy());
  }

  private Optional<Path> folder() {
    Optional<Located<String>> stated = root.located(FOLDER, Literals.PATH);
    if (stated.isPresent()) {
      return files.directory(stated.get(), "the folder of plug-ins");
    }
    return files.directoryIfThere(FOLDER).or(plugins::folder);
  }
}
