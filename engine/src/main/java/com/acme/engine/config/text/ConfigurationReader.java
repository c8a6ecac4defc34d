package com.acme.engine.config.text;

import com.acme.engine.config.Configuration;
import com.acme.engine.config.text.Checker.Subject;
import com.acme.engine.config.text.Value.Member;
import com.acme.engine.config.text.Value.Nothing;
import com.acme.engine.config.text.Value.Table;
import com.acme.engine.config.text.Value.Text;
import com.acme.engine.config.text.schema.Schema;
import com.acme.engine.config.text.yaml.Finding;
import com.acme.engine.config.text.yaml.YamlDocument;
import com.acme.engine.plugin.Plugins;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads a configuration: its text becomes the model, or all that is wrong with it.
///
/// Looks up no names and opens no ports; of the disk it only looks at the files the text names. One
/// reader serves any number of texts, also at the same time.
public final class ConfigurationReader {

  private final Function<String, Optional<String>> variables;
  private final ConfigurationFiles files;
  private final Plugins plugins;

  /// Makes a reader that knows the plug-ins it finds by itself.
  ///
  /// @param variables looks environment variables up
  /// @param files the files that texts name
  public ConfigurationReader(
      Function<String, Optional<String>> variables, ConfigurationFiles files) {
    this(variables, files, Plugins.installed(List.of()));
  }

  /// Makes a reader.
  ///
  /// @param plugins where the handlers are that texts name
  public ConfigurationReader(
      Function<String, Optional<String>> variables, ConfigurationFiles files, Plugins plugins) {
    this.variables = variables;
    this.files = files;
    this.plugins = plugins;
  }

  /// Reads a text in the environment it chooses itself.
  ///
  /// @param text YAML; the empty text is the configuration with all defaults
  /// @param file where the text comes from: paths are relative to its directory, and problems begin
  ///   with it. It is not read and need not exist.
  public Reading read(String text, Path file) {
    return new Run(text, file).read("");
  }

  /// Reads a text in a given environment, whatever the text says.
  ///
  /// @param environment the name of an environment
  public Reading read(String text, Path file, String environment) {
    return new Run(text, file).read(environment);
  }

  /// Finds the server that runs with a text, as it may though other things are wrong with the text
  /// by now.
  ///
  /// @param environment the name of an environment; empty: the text decides
  /// @return empty where the text does not tell
  public Optional<Whereabouts> whereabouts(String text, Path file, String environment) {
    return new Run(text, file).whereabouts(environment);
  }

  /// The reading of one text.
  private final class Run {
    private final Path file;
    private final YamlDocument document;
    private final Findings findings;
    private final VariableResolver resolver;
    private final NamedFiles namedFiles;

    Run(String text, Path file) {
      this.file = file;
      this.document = YamlDocument.parse(text);
      this.findings = new Findings(document.findings());
      Path absolute = file.toAbsolutePath();
      Path parent = absolute.getParent();
      Path directory = parent == null ? absolute : parent;
      this.resolver = new VariableResolver(variables, files, directory, findings);
      this.namedFiles = new NamedFiles(directory, files, findings);
    }

    Reading read(String override) {
      return effective(override).map(this::read).orElseGet(this::rejected);
    }

    Optional<Whereabouts> whereabouts(String override) {
      return effective(override).flatMap(effective -> model(effective).whereabouts());
    }

    private Reading read(Effective effective) {
      Optional<Configuration> configuration = model(effective).read(effective.environment());
      return findings.isEmpty()
          ? new Reading.Loaded(configuration.orElseThrow(), effective)
          : rejected();
    }

    private ModelReader model(Effective effective) {
      return new ModelReader(
          findings, namedFiles, plugins, new Section(effective.root(), Schema.ROOT));
    }

    /// Empty where the text is no map at all.
    private Optional<Effective> effective(String override) {
      Value written = Value.of(document.root(), "", Origin.Base::new);
      if (!document.whole() || !isMap(written)) {
        return Optional.empty();
      }
      Table base =
          written instanceof Table table ? table : new Table(Map.of(), "", written.origin());
      new Checker(findings, Subject.TEXT).check(base, Schema.ROOT, "");
      Environments environments = new Environments(base, findings, resolver);
      Text environment = environments.chosen(override);
      Table effective = effective(environments.lay(environment), environment);
      new Checker(findings, Subject.EFFECTIVE).check(effective, Schema.ROOT, "");
      return Optional.of(new Effective(file, environment.text(), effective));
    }

    private Table effective(Table laid, Text environment) {
      Table resolved = resolver.resolve(Availability.blank(laid, Schema.ROOT));
      Map<String, Member> members = new LinkedHashMap<>();
      members.put("environment", new Member(environment.at(), environment));
      resolved.members().forEach(members::putIfAbsent);
      return withTokenFile(Completion.complete(resolved.with(members), Schema.ROOT));
    }

    /// The token lies with what the server owns, unless the text says otherwise.
    private static Table withTokenFile(Table table) {
      if (!(value(table, "admin") instanceof Table admin)
          || !(value(table, "data") instanceof Text data)
          || admin.member("token-file").isPresent()) {
        return table;
      }
      String path = data.text().endsWith("/") ? data.text() : data.text() + "/";
      Text token =
          new Text(
              path + "admin-token",
              false,
              List.of(),
              data.source(),
              new Origin.Default(admin.at()));
      Map<String, Member> members = new LinkedHashMap<>(table.members());
      Map<String, Member> withToken = new LinkedHashMap<>(admin.members());
      withToken.put("token-file", new Member(admin.at(), token));
      members.put("admin", new Member(admin.at(), admin.with(withToken)));
      return table.with(members);
    }

    private static Value value(Table table, String key) {
      return table.member(key).map(Member::value).orElse(table);
    }

    private boolean isMap(Value written) {
      boolean map =
          written instanceof Table
              || (written instanceof Nothing(boolean refused, Origin _) && !refused);
      if (!map && document.whole()) {
        findings.add(
            written.at(),
            "a configuration is a map",
            "write keys such as sites: and listeners: at the start of the lines");
      }
      return map;
    }

    private Reading rejected() {
      List<Finding> sorted = findings.sorted();
      return new Reading.Rejected(
          sorted.stream().map(finding -> Problem.of(file, finding)).toList());
    }
  }
}
